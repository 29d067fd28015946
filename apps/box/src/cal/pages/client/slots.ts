import type { BookerData } from '../booker-data.ts';
import { ask } from './ask.ts';

/** A time that can be booked. */
export type Slot = {
	start: string;
	/** null: it is one booker's */
	seatsLeft: number | null;
};

/** Times by day, `YYYY-MM-DD` in the visitor's zone */
export type Days = Map<string, Slot[]>;

export type Asked = { month: string; zone: string; length: number | null };

/** The free times of a month, as the API tells them. */
export async function fetchSlots(
	data: BookerData,
	{ month, zone, length }: Asked,
): Promise<{ ok: true; days: Days } | { ok: false; reason: string }> {
	const [start, end] = [-1, 32].map((day) => new Date(Date.parse(`${month}-01`) + day * 86_400_000));
	const query = new URLSearchParams({
		eventTypeSlug: data.slug,
		username: data.username,
		start: start?.toISOString() ?? '',
		end: end?.toISOString() ?? '',
		timeZone: zone,
	});
	if (length !== null) query.set('duration', `${length}`);
	if (data.moving !== null) query.set('bookingUidToReschedule', data.moving.uid);
	const answer = await ask(`/v2/slots?${query}`, '2024-09-04', { network: data.texts.network });
	if (!answer.ok) return answer;
	return { ok: true, days: readDays(answer.data, month, data.seats) };
}

/** Whatever the answer has besides the month's days, and slots that cannot be read, are left out. */
function readDays(answer: unknown, month: string, seats: number | null): Days {
	const days = Object.entries(answer ?? {}).filter(([day]) => day.startsWith(month));
	return new Map(
		days
			.sort(([one], [other]) => one.localeCompare(other))
			.map(([day, slots]): [string, Slot[]] => [
				day,
				Array.isArray(slots) ? slots.flatMap((slot) => readSlot(slot, seats)) : [],
			])
			.filter(([, slots]) => slots.length > 0),
	);
}

function readSlot(slot: unknown, seats: number | null): Slot[] {
	if (typeof slot !== 'object' || slot === null || !('start' in slot)) return [];
	const taken = 'attendeesCount' in slot ? Number(slot.attendeesCount) : 0;
	return [{ start: `${slot.start}`, seatsLeft: seats === null ? null : seats - taken }];
}
