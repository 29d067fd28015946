import { providerTitles } from '../domain/entry.ts';
import type { WebhookProvider } from '../domain/provider.ts';
import type { MeetingTypes } from '../meeting-types.ts';
import { store } from './store.ts';
import { signatureHeader, verify } from './verify.ts';

/** Cal.com as the pipeline sees it. */
export function calProvider(settings: {
	secrets: readonly string[];
	meetingTypes: MeetingTypes;
}): WebhookProvider {
	const judge: WebhookProvider['verify'] = (body, header) =>
		verify(body, header(signatureHeader), settings.secrets);
	return {
		name: 'cal',
		title: providerTitles.cal,
		signatureHeader,
		verify: judge,
		// Nothing of it is dated.
		verifyLater: judge,
		store: (delivery) => store(delivery, settings.meetingTypes),
		// It waits 20 s.
		answerWithinMs: 18_000,
		secretVariable: 'CAL_WEBHOOK_SECRET',
		cures: { 'no-secret-there': 'edit the webhook there and paste the one that `pnpm cal secret` shows' },
	};
}
