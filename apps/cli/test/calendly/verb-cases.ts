import { book } from '@bookme/box/calendly/booking/book';
import type { RunningCalendly } from '@bookme/box/calendly/start-calendly';
import { expect } from 'vitest';

export type Input = Record<string, unknown>;
type Scene = RunningCalendly;

/** One verb: tried with one good and two bad inputs, from the terminal. */
export type VerbCase = {
	/** Makes what has to be there before, and the good input */
	good(scene: Scene): Input;
	/** Looks whether it did what it should. @param data What was printed */
	check(scene: Scene, input: Input, data: unknown): void;
	bad: readonly [Bad, Bad];
};

/** Made of a good input; `token`: asked with a wrong one */
export type Bad = { input?: Input; token?: string; exit: number; says: string };

const start = '2027-06-01T09:00:00.000Z';
const claire = { name: 'Claire Martin', email: 'claire.martin@example.com' };
const hook = { url: 'https://book.example.com/api/calendly/webhook', events: ['invitee.created'] };
const unknown = { exit: 2, says: 'unknown option' };
const noToken: Bad = { token: 'of-nobody', exit: 3, says: 'CALENDLY_TOKEN' };
const nothingThere = { exit: 4, says: 'found nothing' };

const booked = ({ world }: Scene) => ({
	eventId: book(world, { ...claire, eventType: 'first-call', start }).eventId,
});
const hooked = ({ world, owner }: Scene) => {
	const webhookId = world.newId();
	world.subscriptions.set(webhookId, {
		...{ id: webhookId, ...hook, scope: 'user', organizationId: owner.organizationId, userId: owner.id },
		...{ creatorId: owner.id, signingKey: 'k', state: 'disabled', retryStartedAt: 1_799_658_847_000 },
		...{ createdAt: world.now(), updatedAt: world.now() },
	});
	return { webhookId };
};

export const verbCases: Readonly<Record<string, VerbCase>> = {
	'me get': {
		good: () => ({}),
		check: ({ owner }, _, data) => expect(data).toMatchObject({ slug: owner.slug }),
		bad: [noToken, { input: { nonsense: 1 }, ...unknown }],
	},
	'event-types list': {
		good: () => ({ active: true }),
		check: (_, __, data) => expect(data).toHaveLength(5),
		bad: [
			{ input: { user: 'mara' }, exit: 2, says: '--user: write the full URI' },
			{ input: { user: 'https://other.example.com/users/1' }, exit: 4, says: 'user is invalid' },
		],
	},
	'event-types get': {
		good: ({ world }) => ({ eventTypeId: world.eventType('first-call').id }),
		check: (_, __, data) => expect(data).toMatchObject({ slug: 'first-call' }),
		bad: [
			{ input: { eventTypeId: 'nonesuch' }, ...nothingThere },
			{
				input: { eventTypeId: 'https://other.example.com/event_types/1' },
				exit: 2,
				says: '<event-type>: write',
			},
		],
	},
	'scheduled-events list': {
		good: (scene) => {
			booked(scene);
			return { status: 'active', min_start_time: '2027-05-01T00:00:00Z', sort: 'start_time:asc' };
		},
		check: (_, __, data) => expect(data).toMatchObject([{ name: 'First call', status: 'active' }]),
		bad: [
			{ input: { min_start_time: 'tomorrow' }, exit: 2, says: '--min-start-time: write an instant' },
			{ input: { status: 'cancelled' }, exit: 2, says: 'Allowed choices are active, canceled' },
		],
	},
	'scheduled-events get': {
		good: booked,
		check: ({ origin }, { eventId }, data) =>
			expect(data).toMatchObject({ uri: `${origin}/scheduled_events/${eventId}` }),
		bad: [{ input: { eventId: 'nonesuch' }, ...nothingThere }, noToken],
	},
	'scheduled-events invitees': {
		good: booked,
		check: (_, __, data) => expect(data).toMatchObject([claire]),
		bad: [
			{ input: { email: 'claire' }, exit: 2, says: '--email: write a mail address' },
			{ input: { eventId: 'nonesuch' }, ...nothingThere },
		],
	},
	'scheduled-events cancel': {
		good: (scene) => ({ ...booked(scene), reason: 'Atelier fermé' }),
		check: ({ world }, { eventId }) =>
			expect(world.event(String(eventId))).toMatchObject({
				...{ status: 'canceled', cancellation: { reason: 'Atelier fermé', role: 'host' } },
			}),
		bad: [
			{ input: { eventId: 'nonesuch' }, ...nothingThere },
			{ input: { reason: ' ' }, exit: 2, says: '--reason: write something' },
		],
	},
	'webhooks list': {
		good: (scene) => {
			hooked(scene);
			return {};
		},
		check: (_, __, data) => expect(data).toMatchObject([{ state: 'disabled', callback_url: hook.url }]),
		bad: [{ input: { scope: 'all' }, exit: 2, says: 'Allowed choices are user, organization' }, noToken],
	},
	'webhooks get': {
		good: hooked,
		check: (_, __, data) => expect(data).toMatchObject({ callback_url: hook.url }),
		bad: [{ input: { webhookId: 'nonesuch' }, ...nothingThere }, noToken],
	},
	'webhooks create': {
		good: () => ({ ...hook, signing_key: 'a-key-of-tests' }),
		check: ({ world }) =>
			expect([...world.subscriptions.values()]).toMatchObject([{ ...hook, signingKey: 'a-key-of-tests' }]),
		bad: [
			{ input: { url: 'book.example.com' }, exit: 2, says: '--url: write a full address' },
			{ input: { events: ['created'] }, exit: 2, says: '--event' },
		],
	},
	'webhooks delete': {
		good: hooked,
		check: ({ world }) => expect(world.subscriptions.size).toBe(0),
		bad: [{ input: { webhookId: 'nonesuch' }, ...nothingThere }, noToken],
	},
	'sample-data get': {
		good: () => ({ event: 'invitee.canceled' }),
		check: (_, __, data) =>
			expect(data).toMatchObject({ event: 'invitee.canceled', payload: { status: 'canceled' } }),
		bad: [
			{ input: { event: 'invitee.nonesuch' }, exit: 4, says: 'event must be one of' },
			{ input: { event: undefined }, exit: 2, says: '--event: is missing' },
		],
	},
};
