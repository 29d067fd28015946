import type { Answer } from '../../domain/booking.ts';
import type { BookingEvent, Facts, Meaning } from '../../domain/booking-event.ts';

/** These tell how the booking is now; the others fill in what nobody has told. */
const telling: ReadonlySet<Meaning> = new Set([
	'observed',
	'requested',
	'payment-initiated',
	'created',
	'moved',
	'changed',
]);

/** @param own In canonical order */
export function foldFacts(own: readonly BookingEvent[]) {
	const told = own.filter(({ meaning }) => telling.has(meaning));
	const filling = own.filter(({ meaning }) => !telling.has(meaning));
	const tell = <Name extends keyof Facts>(name: Name): Facts[Name] | null => {
		const last = told.findLast(({ facts }) => facts[name] !== null);
		return (last ?? filling.find(({ facts }) => facts[name] !== null))?.facts[name] ?? null;
	};
	const startTime = tell('startTime');
	const endTime = tell('endTime');
	return {
		providerId: tell('providerId'),
		eventTypeId: tell('eventTypeId'),
		eventTypeSlug: tell('eventTypeSlug'),
		eventTypeTitle: tell('eventTypeTitle'),
		title: tell('title'),
		description: tell('description'),
		startTime,
		endTime,
		length: tell('length') ?? minutesBetween(startTime, endTime),
		organizer: tell('organizer'),
		responses: joinAnswers([...filling.toReversed(), ...told]),
		location: tell('location'),
		meetingUrl: tell('meetingUrl'),
		price: tell('price'),
		currency: tell('currency'),
		series: tell('series'),
		metadata: joinMetadata(told, filling),
	};
}

/** The last word counts. A label that only repeats the key is none: confirmations bring such. */
function joinAnswers(events: readonly BookingEvent[]): Answer[] {
	const answers = new Map<string, Answer>();
	for (const { key, label, value } of events.flatMap(({ facts }) => facts.responses ?? [])) {
		const before = answers.get(key);
		answers.set(key, { key, label: label === key ? (before?.label ?? key) : label, value });
	}
	return [...answers.values()].sort((one, other) => (one.key < other.key ? -1 : 1));
}

/**
 * All keys of all events. What came with the beginning of a payment is its booker's own and is never
 * overwritten; what comes with its end is the payment's, and only fills.
 */
function joinMetadata(
	told: readonly BookingEvent[],
	filling: readonly BookingEvent[],
): Record<string, unknown> {
	const own = told.filter(({ meaning }) => meaning === 'payment-initiated');
	const inOrder = [...filling.toReversed(), ...told, ...own];
	const entries = inOrder.flatMap(({ facts }) => Object.entries(facts.metadata ?? {}));
	return Object.fromEntries([...new Map(entries)].sort(([one], [other]) => (one < other ? -1 : 1)));
}

function minutesBetween(start: string | null, end: string | null): number | null {
	if (start === null || end === null) return null;
	return Math.round((Date.parse(end) - Date.parse(start)) / 60_000);
}
