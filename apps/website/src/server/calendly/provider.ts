import { providerTitles } from '../domain/entry.ts';
import type { WebhookProvider } from '../domain/provider.ts';
import type { MeetingTypes } from '../meeting-types.ts';
import { store } from './store.ts';
import { signatureHeader, verify } from './verify.ts';

/** Calendly as the pipeline sees it. */
export function calendlyProvider(settings: {
	secrets: readonly string[];
	meetingTypes: MeetingTypes;
	toleranceS: number;
	/** Milliseconds since 1970 */
	now(): number;
}): WebhookProvider {
	const { secrets: keys, meetingTypes, toleranceS, now } = settings;
	const judge = (body: Uint8Array, header: (name: string) => string | null, tolerance: number | null) =>
		verify(body, header(signatureHeader), { keys, toleranceS: tolerance, now: now() });
	return {
		name: 'calendly',
		title: providerTitles.calendly,
		signatureHeader,
		verify: (body, header) => judge(body, header, toleranceS),
		verifyLater: (body, header) => judge(body, header, null),
		store: (delivery) => store(delivery, meetingTypes),
		// It waits 15 s.
		answerWithinMs: 13_500,
		secretVariable: 'CALENDLY_SIGNING_KEY',
		cures: {
			stale:
				'compare the clock of this machine with the right time, or write a higher CALENDLY_TOLERANCE_S, and restart',
		},
	};
}
