import { z } from 'zod';
import { entryNamed } from './catalog.ts';
import type { Gate } from './gate.ts';

type Row = Record<string, unknown>;

/** A way to look whether something was made although no answer came. */
type Look = {
	/** Rows that may be it, by a list that tells of them */
	list(gate: Gate, input: unknown): Promise<Row[]>;
	/** @param since When it was asked for, in milliseconds since 1970 */
	isIt(row: Row, input: unknown, since: number): boolean;
	/** Rows say nothing of when they were made: those that were there before are left out */
	undated?: true;
};

/** What was there before it was asked for: the ids of rows that are not it. null: nobody knows */
export type Before = ReadonlySet<unknown> | null;

/** By name; what is not here is never asked for twice. */
const looks: Readonly<Record<string, Look>> = {
	'bookings create': {
		list: (gate, input) => {
			const { attendee } = aBooking.parse(input);
			return rows(gate, 'bookings list', {
				attendeeEmail: attendee.email,
				take: 250,
				sortCreated: 'desc',
			});
		},
		isIt: isSameBooking,
	},
	'event-types create': {
		list: (gate) => rows(gate, 'event-types list', {}),
		isIt: (row, input) => row['slug'] === z.object({ slug: z.string() }).parse(input).slug,
		undated: true,
	},
	'webhooks create': {
		list: (gate) => rows(gate, 'webhooks list', { take: 250 }),
		isIt: (row, input) => {
			const { subscriberUrl, triggers } = aWebhook.parse(input);
			return row['subscriberUrl'] === subscriberUrl && same(row['triggers'], triggers);
		},
		undated: true,
	},
};

/** Remembers what is there before something is made, where only that tells it apart afterwards. */
export async function lookBefore(gate: Gate, name: string, input: unknown): Promise<Before> {
	const look = looks[name];
	if (look === undefined || !canBeLookedFor(name, input)) return null;
	if (look.undated !== true) return new Set();
	const before = await look.list(gate, input).catch(() => null);
	return before === null ? null : new Set(before.map(({ id }) => id));
}

/** @returns it, null where it is not there, `unknown` where that cannot be told */
export async function lookAfter(
	gate: Gate,
	name: string,
	input: unknown,
	{ before, since }: { before: Before; since: number },
): Promise<unknown> {
	const look = looks[name];
	if (look === undefined || before === null) return 'unknown';
	const listed = await look.list(gate, input).catch(() => null);
	if (listed === null) return 'unknown';
	const found = listed.filter((row) => !before.has(row['id']) && look.isIt(row, input, since));
	return found.length > 1 ? 'unknown' : (found[0] ?? null);
}

/** One booking, not a series, of somebody who can be looked for */
const aBooking = z.looseObject({
	start: z.string(),
	eventTypeId: z.number().optional(),
	eventTypeSlug: z.string().optional(),
	attendee: z.looseObject({ email: z.string() }),
	recurrenceCount: z.undefined().optional(),
	instant: z.literal(false).optional(),
});
const aWebhook = z.looseObject({ subscriberUrl: z.string(), triggers: z.array(z.string()) });

function canBeLookedFor(name: string, input: unknown): boolean {
	return name !== 'bookings create' || aBooking.safeParse(input).success;
}

const clocksMayDiffer = 120_000;
const stands = new Set(['accepted', 'pending']);
const eventType = z.looseObject({ id: z.number().nullish(), slug: z.string().nullish() }).nullish();

function isSameBooking(row: Row, input: unknown, since: number): boolean {
	const { start, eventTypeId, eventTypeSlug } = aBooking.parse(input);
	const type = eventType.parse(row['eventType']);
	const isOfType =
		eventTypeId === undefined
			? type?.slug === eventTypeSlug
			: (type?.id ?? row['eventTypeId']) === eventTypeId;
	if (!isOfType || !stands.has(String(row['status']))) return false;
	if (Date.parse(String(row['start'])) !== Date.parse(start)) return false;
	return Date.parse(String(row['createdAt'])) >= since - clocksMayDiffer;
}

function same(one: unknown, other: readonly string[]): boolean {
	return Array.isArray(one) && one.length === other.length && other.every((trigger) => one.includes(trigger));
}

async function rows(gate: Gate, name: string, input: Row): Promise<Row[]> {
	return z.array(z.record(z.string(), z.unknown())).parse(await gate.ask(entryNamed(name), input));
}
