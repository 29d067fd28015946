import type { WebhookProvider } from '../domain/provider.ts';
import type { MeetingTypes } from '../meeting-types.ts';
import { store } from './store.ts';
import { signatureHeader, verify } from './verify.ts';

/** Cal.com as the pipeline sees it. */
export function calProvider(settings: {
	secrets: readonly string[];
	meetingTypes: MeetingTypes;
}): WebhookProvider {
	return {
		name: 'cal',
		signatureHeader,
		verify: (body, header) => verify(body, header(signatureHeader), settings.secrets),
		store: (delivery) => store(delivery, settings.meetingTypes),
	};
}
