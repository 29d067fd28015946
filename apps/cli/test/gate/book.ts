import type { Input, Scene } from './verb-case.ts';

export const attendee = {
	name: 'Ida Novak',
	email: 'ida@example.com',
	timeZone: 'Europe/Vienna',
	language: 'en',
};

/** The id of one of Mara's event types */
export async function eventTypeId({ cal }: Scene, slug = 'interview-30'): Promise<number> {
	const found = (await cal.eventTypes.list()).find((one) => one.slug === slug);
	if (found === undefined) throw new Error(`The box has no event type ${slug}.`);
	return found.id;
}

/** Free times of an event type in the next weeks, in UTC */
export async function freeTimes({ cal }: Scene, id: number): Promise<string[]> {
	const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
	const days = await cal.slots.list({ eventTypeId: id, start: day(2), end: day(16) });
	return Object.values(days).flatMap((slots) => slots.map(({ start }) => new Date(start).toISOString()));
}

/** A free time, the first unless told */
export async function freeTime(scene: Scene, slug?: string, which = 0): Promise<string> {
	const time = (await freeTimes(scene, await eventTypeId(scene, slug)))[which];
	if (time === undefined) throw new Error('Nothing is free.');
	return time;
}

/** Books a time. @returns what reaches the booking */
export async function booked(scene: Scene, slug?: string, more: Input = {}): Promise<{ bookingUid: string }> {
	const id = await eventTypeId(scene, slug);
	const start = (await freeTimes(scene, id))[0] ?? '';
	const made = await scene.cal.bookings.create({ eventTypeId: id, start, attendee, ...more });
	const [first] = [made].flat();
	return { bookingUid: first?.uid ?? '' };
}

/** A booking as the box has it now */
export async function bookingNow({ cal }: Scene, input: Input) {
	const found = await cal.bookings.get({ bookingUid: String(input['bookingUid']) });
	const [one] = [found].flat();
	if (one === undefined) throw new Error('The booking is gone.');
	return one;
}
