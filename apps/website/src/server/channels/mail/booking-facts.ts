import type { Attendee, Booking } from '../../domain/booking.ts';
import type { BookingNotice, Happening } from '../../domain/notice.ts';
import type { Label, Texts } from '../texts/texts.ts';
import { answerText } from './answer-text.ts';
import { durationText } from './duration-text.ts';
import type { Fact } from './letter.ts';
import { personText } from './person-text.ts';
import { priceText } from './price-text.ts';
import { strangerLine, strangerLines } from './stranger-text.ts';
import { webLink } from './web-link.ts';

/** What a reader wants to know of a booking besides its name and its time. */
export function bookingFacts(notice: BookingNotice, texts: Texts): Fact[] {
	const fact = (label: Label, value: string | null, href: string | null = null): Fact[] =>
		value === null || value === '' ? [] : [{ label: texts.labels[label], value, href }];
	return [
		...ending(notice, texts, fact),
		...people(notice, fact),
		...fact('duration', lengthText(notice)),
		...place(notice, fact),
		...fact('price', priceText(notice.booking, notice.locale)),
		...answers(notice, texts),
	];
}

type MakeFact = (label: Label, value: string | null, href?: string | null) => Fact[];

/** Who ended it, and why */
function ending({ booking, happening, ...notice }: BookingNotice, texts: Texts, fact: MakeFact): Fact[] {
	if (happening === 'rejected') return fact('reason', reasonOf(booking.rejectionReason));
	if (happening !== 'cancelled' && happening !== 'awaiting-new-time') return [];
	const by = happening === 'cancelled' ? whoCancelled(booking, notice, texts) : null;
	return [...fact('cancelledBy', by), ...fact('reason', reasonOf(booking.cancellationReason))];
}

function reasonOf(reason: string | null): string | null {
	return reason === null ? null : strangerLines(reason, 1000);
}

/** A guest of a shared meeting is not named to the others. */
function whoCancelled(
	booking: Booking,
	{ reader, recipient }: Pick<BookingNotice, 'reader' | 'recipient'>,
	texts: Texts,
): string | null {
	const { cancelledBy, cancelledByRole: role, organizer, attendees } = booking;
	if (cancelledBy !== null && cancelledBy.toLowerCase() === recipient.toLowerCase()) return texts.roles.you;
	if (role === null || role === 'system') return role === null ? null : texts.roles.system;
	const withAddress = false;
	const guest = attendees.find(({ email }) => email === cancelledBy) ?? attendees[0];
	const person = role === 'host' ? organizer : reader === 'owner' ? guest : undefined;
	return personText(person ?? { name: null, email: null }, { withAddress }) || texts.roles[role];
}

function people({ booking, reader }: BookingNotice, fact: MakeFact): Fact[] {
	if (reader === 'attendee') {
		return fact(
			'with',
			booking.organizer === null ? null : personText(booking.organizer, { withAddress: false }),
		);
	}
	return present(booking)
		.slice(0, 20)
		.flatMap((attendee) => [
			...fact('with', personText(attendee, { withAddress: true })),
			...fact('phone', strangerLine(attendee.phone ?? '', 40)),
			...fact('zone', strangerLine(attendee.timeZone ?? '', 60)),
		]);
}

function present({ attendees }: Booking): Attendee[] {
	return attendees.filter(({ left }) => !left);
}

function lengthText({ booking, locale }: BookingNotice): string | null {
	const { startTime, endTime, length } = booking;
	const minutes = length ?? (Date.parse(endTime ?? '') - Date.parse(startTime ?? '')) / 60_000;
	return minutes >= 1 && minutes <= 100_000 ? durationText(minutes, locale) : null;
}

/** Where nobody goes any more */
const without: readonly Happening[] = ['cancelled', 'rejected', 'awaiting-new-time', 'no-show'];

/** A code such as `integrations:daily` tells a person nothing. */
function place({ booking: { meetingUrl, location }, happening }: BookingNotice, fact: MakeFact): Fact[] {
	if (without.includes(happening)) return [];
	const link = webLink(meetingUrl) ?? webLink(location);
	const isPlace =
		location !== null &&
		!/^(?:integrations|attendee|conferencing):/.test(location) &&
		webLink(location) === null;
	const isOther = isPlace && !/^[a-z][a-z0-9+.-]*:/i.test(location);
	return [...fact('link', link, link), ...fact('place', isOther ? strangerLine(location, 300) : null)];
}

/** Told elsewhere in the mail */
const told = new Set(['name', 'email', 'location', 'attendeePhoneNumber', 'smsReminderNumber']);

/** In a shared meeting the answers may be another guest's. */
function answers({ booking, reader }: BookingNotice, texts: Texts): Fact[] {
	if (reader === 'attendee' && booking.attendees.length > 1) return [];
	return booking.responses
		.filter(({ key }) => !told.has(key))
		.slice(0, 40)
		.map(({ key, label, value }) => ({
			label: ownLabel(key, texts) ?? (strangerLine(label, 200) || strangerLine(key, 80)),
			value: answerText(value, texts),
			href: null,
		}))
		.filter(({ value }) => value !== '');
}

function ownLabel(key: string, { answers }: Texts): string | null {
	return Object.hasOwn(answers, key) ? (answers[key] ?? null) : null;
}
