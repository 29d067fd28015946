import { onTestFinished } from 'vitest';
import { type CalendlyOptions, startCalendly } from '../../src/calendly/start-calendly.ts';
import type { Subscription } from '../../src/calendly/world/things.ts';
import { HandClock } from '../../src/webhooks/hand-clock.ts';

export const token = 'calendly_test_box';
export const monday = Date.parse('2027-01-11T09:14:07.532Z');
export const thursday = '2027-01-21T13:00:00.000Z';
export const claire = { name: 'Claire Martin', email: 'claire.martin@example.com', start: thursday };

/** A Calendly whose time passes by hand. */
export async function startBox(options: CalendlyOptions = {}) {
	const clock = new HandClock(monday);
	const calendly = await startCalendly({ token, clock, random: () => 0.5, ...options });
	onTestFinished(() => calendly.stop());
	const { world, owner, sender, origin } = calendly;
	const ask = async (path: string, { method = 'GET', body, of = token }: Asking = {}) => {
		const reply = await fetch(path.startsWith('http') ? path : origin + path, {
			method,
			headers: { authorization: `Bearer ${of}`, 'content-type': 'application/json' },
			...(body && { body: JSON.stringify(body) }),
		});
		const answer = await reply.text();
		return { status: reply.status, headers: reply.headers, body: answer === '' ? null : JSON.parse(answer) };
	};
	/** Somebody who is told of everything */
	const subscribe = (url: string, over: Partial<Subscription> = {}): Subscription => {
		const made: Subscription = {
			...{ id: world.newId(), url, scope: 'organization', organizationId: owner.organizationId },
			...{ userId: null, creatorId: owner.id, signingKey: 'a-key-of-tests', state: 'active' },
			...{ retryStartedAt: null, createdAt: world.now(), updatedAt: world.now() },
			events: [
				...['invitee.created', 'invitee.canceled', 'invitee_no_show.created', 'invitee_no_show.deleted'],
				...['routing_form_submission.created', 'event_type.updated'],
			],
			...over,
		};
		world.subscriptions.set(made.id, made);
		return made;
	};
	const me = {
		user: `${origin}/users/${owner.id}`,
		organization: `${origin}/organizations/${owner.organizationId}`,
	};
	return { calendly, world, owner, sender, origin, clock, ask, subscribe, me };
}

type Asking = { method?: string; body?: object; of?: string };
