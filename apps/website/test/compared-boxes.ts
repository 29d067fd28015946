import { startCal } from '@bookme/box/cal/start-cal';
import { createSender, type Sender } from '@bookme/box/cal/webhooks/sender';
import type { Booking } from '@bookme/box/cal/world/booking';
import { addWebhook } from '@bookme/box/cal/world/rows';
import { startCalendly } from '@bookme/box/calendly/start-calendly';
import type { CalendlyWorld } from '@bookme/box/calendly/world/calendly-world';
import type { Invitee, Subscription } from '@bookme/box/calendly/world/things';
import type { Chaos } from '@bookme/box/webhooks/chaos';
import { usedTriggers } from '../src/server/cal/webhooks.ts';
import { usedEvents } from '../src/server/calendly/webhooks.ts';
import type { Provider } from '../src/server/domain/entry.ts';
import { BoxLife } from './box-life.ts';
import { CalendlyLife } from './calendly-life.ts';
import { seededChance } from './chance.ts';
import { testSecret, testSigningKey } from './website.ts';

/** What of a booking is compared */
export type Seen = Record<string, unknown>;

/** A webhook or subscription, as it stands there */
export type Hook = { url: string; isActive: boolean; secret: string | null };

/** A box of a provider that a site compares its bookings with. */
export type ComparedBox = {
	/** How a site asks it */
	env: Record<string, string>;
	sender: { chaos: Chaos; idle(): Promise<void> };
	/** Somebody who lives there */
	life(chance: () => number): { act(): void };
	/** What it has, by uid */
	bookings(): Map<string, Seen>;
	/** Makes the one that tells a site of everything */
	addHook(url: string): void;
	hooks(): Hook[];
	/** Spoils it in one way or another */
	spoilHooks(how: 'off' | 'elsewhere' | 'lacking' | 'gone'): void;
	/** Somebody who booked: their address, and the booking's uid */
	somebody(): { uid: string; mail: string };
	/** Moves a booking to another place, and tells nobody */
	relocate(uid: string, link: string): void;
	/** Nobody has a key any more */
	lockOut(): void;
	stop(): Promise<void>;
};

/** A provider that has an API to compare with. @property acts So many things happen under `pnpm test` and `pnpm prove` */
export type ComparedProvider = {
	name: Provider;
	acts: { test: number; prove: number };
	start(now: () => number): Promise<ComparedBox>;
};

const key = 'cal_test_to_compare_with';
export const sorted = (mails: unknown[]) => mails.map((mail) => String(mail).toLowerCase()).sort();
const iso = (ms: number) => new Date(ms).toISOString();
const elsewhere = (url: string) => url.replace(/^https?:\/\/[^/]+/, 'https://old.example.com');

async function startComparedCal(now: () => number): Promise<ComparedBox> {
	const senders: Sender[] = [];
	const cal = await startCal({
		...{ apiKey: key, rateLimit: 100_000, now },
		tell: (happening) => senders[0]?.tell(happening),
	});
	const { world } = cal;
	const sender = createSender({
		world,
		profile: 'cal.com',
		random: seededChance(7),
		manners: { retries: [] },
	});
	senders.push(sender);
	const webhooks = () => [...world.webhooks.values()];
	return {
		env: { CAL_API_URL: `${cal.origin}/v2`, CAL_API_KEY: key, CAL_API_RATE: '9999' },
		sender,
		life: (chance) => new BoxLife(world, chance),
		bookings: () => new Map([...world.bookings.values()].map((booking) => [booking.uid, calSeen(booking)])),
		addHook(subscriberUrl) {
			const userId = [...world.users.values()].find(({ username }) => username === 'mara')?.id ?? 0;
			addWebhook(world, { userId, subscriberUrl, secret: testSecret, triggers: [...usedTriggers] });
		},
		hooks: () =>
			webhooks().map(({ subscriberUrl: url, active: isActive, secret }) => ({ url, isActive, secret })),
		spoilHooks(how) {
			if (how === 'gone') world.webhooks.clear();
			for (const hook of webhooks()) {
				if (how === 'off') hook.active = false;
				if (how === 'elsewhere') hook.subscriberUrl = elsewhere(hook.subscriberUrl);
				if (how === 'lacking') hook.triggers = ['BOOKING_CREATED'];
			}
		},
		somebody() {
			const [first] = world.bookings.values();
			return { uid: first?.uid ?? '', mail: first?.attendees[0]?.email ?? '' };
		},
		relocate(uid, link) {
			const booking = world.bookings.get(uid);
			if (booking !== undefined) booking.meetingUrl = link;
		},
		lockOut: () => world.apiKeys.clear(),
		async stop() {
			sender.stop();
			await cal.stop();
		},
	};
}

function calSeen(one: Booking): Seen {
	// Calls are made when the host says yes.
	const hasCall = one.status !== 'PENDING' && one.status !== 'REJECTED';
	return {
		status: one.rescheduledToUid === null ? one.status.toLowerCase() : 'rescheduled',
		...{ start: iso(one.start), end: iso(one.end) },
		mails: sorted([...new Set([...one.attendees.map(({ email }) => email), ...one.guests])]),
		absent: sorted(one.attendees.filter(({ absent }) => absent).map(({ email }) => email)),
		location: (hasCall ? one.meetingUrl : null) ?? one.location,
		...{ from: one.fromReschedule, to: one.rescheduledToUid },
	};
}

async function startComparedCalendly(now: () => number): Promise<ComparedBox> {
	const random = seededChance(7);
	// What happens there lies in the past; deliveries are signed now.
	const box = await startCalendly({ token: key, rateLimit: 100_000, now, random });
	const { world, owner, sender, stop } = box;
	const subscriptions = () => [...world.subscriptions.values()];
	return {
		...{ env: { CALENDLY_API_URL: box.origin, CALENDLY_TOKEN: key }, sender, stop },
		life: (chance) => new CalendlyLife(world, chance),
		bookings: () => new Map([...world.invitees.values()].map((one) => [one.id, calendlySeen(world, one)])),
		addHook(url) {
			const made: Subscription = {
				...{ id: world.newId(), url, scope: 'user', organizationId: owner.organizationId },
				...{ userId: owner.id, creatorId: owner.id, signingKey: testSigningKey, state: 'active' },
				...{ retryStartedAt: null, createdAt: world.now(), updatedAt: world.now(), events: [...usedEvents] },
			};
			world.subscriptions.set(made.id, made);
		},
		hooks: () =>
			subscriptions().map(({ url, state, signingKey }) => ({
				...{ url, isActive: state === 'active', secret: signingKey },
			})),
		spoilHooks(how) {
			if (how === 'gone') world.subscriptions.clear();
			for (const one of subscriptions()) {
				if (how === 'off') one.state = 'disabled';
				if (how === 'elsewhere') one.url = elsewhere(one.url);
				if (how === 'lacking') one.events = ['invitee.created'];
			}
		},
		somebody() {
			const [first] = world.invitees.values();
			return { uid: first?.id ?? '', mail: first?.email ?? '' };
		},
		relocate(uid, link) {
			const event = world.event(world.invitee(uid).eventId);
			event.location = { type: 'google_conference', status: 'pushed', join_url: link };
		},
		lockOut: () => world.tokens.clear(),
	};
}

function calendlySeen(world: CalendlyWorld, one: Invitee): Seen {
	const { start, end, location, guests } = world.event(one.eventId);
	const status = one.status === 'active' ? 'accepted' : 'cancelled';
	return {
		status: one.rescheduled ? 'rescheduled' : status,
		...{ start: iso(start), end: iso(end) },
		mails: sorted([one.email, ...guests.map(({ email }) => email)]),
		absent: sorted(one.noShow === null ? [] : [one.email]),
		location: location['location'] ?? `integrations:${location.type}`,
		...{ from: one.oldInviteeId, to: one.newInviteeId },
	};
}

export const comparedProviders: readonly ComparedProvider[] = [
	{ name: 'cal', acts: { test: 600, prove: 18_000 }, start: startComparedCal },
	{ name: 'calendly', acts: { test: 150, prove: 400 }, start: startComparedCalendly },
];
