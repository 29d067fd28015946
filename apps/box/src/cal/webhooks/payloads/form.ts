import type { User } from '../../world/user.ts';
import type { Payload } from './scene.ts';

const form = { formId: 'f1d0a6de-b0c5-4000-8000-00000000aaaa', formName: 'Find the right expert' };

const size = '51-200';

/** Somebody filled in a routing form. */
export function formSubmitted(): Payload {
	return { ...form, teamId: 3302, responses: answers() };
}

/** A quarter of an hour later, and no booking came of it. */
export function formSubmittedNoEvent(): Payload {
	return {
		...form,
		teamId: null,
		redirect: { type: 'customPageMessage', value: 'Thank you, we will write to you.' },
		responseId: 31_007,
		responses: answers(),
	};
}

/** No rule of the form matched. */
export function fallbackHit(owner: User): Payload {
	return {
		...form,
		teamId: 3302,
		responseId: 31_008,
		fallbackAction: {
			type: 'eventTypeRedirectUrl',
			value: `${owner.username}/intro-call`,
			eventTypeId: 622_003,
		},
		responses: { company_size: { label: 'Company size', value: size } },
	};
}

function answers(): Record<string, { value: unknown; response: unknown }> {
	return {
		company_size: { value: [size], response: [{ label: size, id: 'b6b2b6de-0000-4000-8000-000000000001' }] },
		name: { value: 'Robin Amsel', response: 'Robin Amsel' },
		email: { value: 'robin@example.com', response: 'robin@example.com' },
	};
}

/** Every answer once more under its field's own name. */
export function answerCopies(payload: Payload): Payload {
	const { responses } = payload;
	if (typeof responses !== 'object' || responses === null) return {};
	return Object.fromEntries(
		Object.entries(responses).map(([field, answer]) => [field, answerValue(answer)] as const),
	);
}

function answerValue(answer: unknown): unknown {
	return typeof answer === 'object' && answer !== null && 'value' in answer ? answer.value : answer;
}
