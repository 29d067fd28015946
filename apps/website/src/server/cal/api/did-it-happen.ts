import { z } from 'zod';
import { entryNamed } from './entry-named.ts';
import type { Gate } from './gate.ts';

/**
 * Ways to look whether something was made although no answer came.
 * @param since When it was asked for, in milliseconds since 1970
 * @returns it, null where it was not made, `unknown` where that cannot be told
 */
type Look = (gate: Gate, input: unknown, since: number) => Promise<unknown>;

/** By name; what is not here is never asked for twice. */
export const didItHappen: Readonly<Record<string, Look>> = {
	'bookings create': async (gate, input, since) => {
		const wanted = aBooking.safeParse(input);
		if (!wanted.success) return 'unknown';
		const { start, attendee } = wanted.data;
		const at = Date.parse(start);
		return find(
			gate,
			'bookings list',
			{ attendeeEmail: attendee.email, take: 250, sortCreated: 'desc' },
			(row) => {
				const { start: found, createdAt, status } = row;
				if (status === 'cancelled' || Date.parse(String(found)) !== at) return false;
				return Date.parse(String(createdAt)) >= since - clocksMayDiffer;
			},
		);
	},
	'event-types create': (gate, input) => {
		const { slug, title } = z.object({ slug: z.string(), title: z.string() }).parse(input);
		// A slug is there once.
		return find(gate, 'event-types list', {}, (row) => row['slug'] === slug && row['title'] === title);
	},
	'webhooks create': (gate, input) => {
		const { subscriberUrl } = z.object({ subscriberUrl: z.string() }).parse(input);
		return find(gate, 'webhooks list', { take: 250 }, (row) => row['subscriberUrl'] === subscriberUrl);
	},
};

const clocksMayDiffer = 120_000;

/** One booking, not a series, of somebody who can be looked for */
const aBooking = z.looseObject({
	start: z.string(),
	attendee: z.looseObject({ email: z.string() }),
	recurrenceCount: z.undefined().optional(),
	instant: z.literal(false).optional(),
});

async function find(
	gate: Gate,
	name: string,
	input: Record<string, unknown>,
	isIt: (row: Record<string, unknown>) => boolean,
): Promise<unknown> {
	const rows = z.array(z.record(z.string(), z.unknown())).parse(await gate.ask(entryNamed(name), input));
	return rows.find(isIt) ?? null;
}
