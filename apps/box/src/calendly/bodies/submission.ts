import type { CalendlyWorld } from '../world/calendly-world.ts';
import type { Submission } from '../world/things.ts';
import { precise } from './times.ts';
import { inviteeUri, uriOf } from './uris.ts';

/** What somebody filled in. There is no mail address of its own: it is one of the answers. */
export function submissionBody(world: CalendlyWorld, one: Submission): Record<string, unknown> {
	const { inviteeId } = one;
	return {
		created_at: precise(one.createdAt),
		questions_and_answers: one.answers.map(({ answer, question, questionId }) => ({
			answer,
			question,
			question_uuid: questionId,
		})),
		result: { type: 'event_type', value: uriOf(world, 'event_types', one.eventTypeId) },
		routing_form: uriOf(world, 'routing_forms', one.formId),
		submitter: inviteeId === null ? null : inviteeUri(world, world.invitee(inviteeId)),
		submitter_type: inviteeId === null ? null : 'Invitee',
		tracking: { ...one.tracking },
		updated_at: precise(one.createdAt),
		uri: uriOf(world, 'routing_form_submissions', one.id),
	};
}
