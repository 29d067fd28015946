import { submissionBody } from '../bodies/submission.ts';
import type { CalendlyWorld } from '../world/calendly-world.ts';
import type { Submission, Tracking } from '../world/things.ts';
import { untracked } from './book.ts';

export type Filled = {
	/** Id or slug of what it led to */
	eventType: string;
	/** By the question's own text */
	answers: Record<string, string>;
	tracking?: Partial<Tracking>;
	/** Who booked then */
	inviteeId?: string | null;
};

/** Somebody fills in a routing form: it is told whether a meeting was booked or not. */
export function submitForm(
	world: CalendlyWorld,
	{ eventType, answers, tracking, inviteeId = null }: Filled,
): Submission {
	const { id: eventTypeId, ownerId } = world.eventType(eventType);
	const at = world.now();
	const submission: Submission = {
		...{ id: world.newId(), formId: world.newId(), hostId: ownerId, eventTypeId, inviteeId, createdAt: at },
		answers: Object.entries(answers).map(([question, answer]) => ({
			...{ question, answer, questionId: world.newId() },
		})),
		tracking: { ...untracked, ...tracking },
	};
	world.submissions.set(submission.id, submission);
	world.tell({
		...{ event: 'routing_form_submission.created', at, userId: ownerId, organizationOnly: true },
		...{ about: submission.id, ends: null, payload: submissionBody(world, submission) },
	});
	return submission;
}
