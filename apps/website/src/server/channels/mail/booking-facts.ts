import type { Answer, Attendee, Booking } from '../../domain/booking.ts';
import { knownZone } from '../../domain/known-zone.ts';
import type { BookingNotice, Happening } from '../../domain/notice.ts';
import { whomItConcerns } from '../../domain/whom-it-concerns.ts';
import { priceText } from '../texts/price-text.ts';
import type { Label, Texts } from '../texts/texts.ts';
import { answerText } from './answer-text.ts';
import { consultationFacts, isConsultation } from './consultation.ts';
import { durationText } from './duration-text.ts';
import type { Fact } from './letter.ts';
import { linkedAnswer } from './linked-answer.ts';
import type { MailSettings } from './mail-settings.ts';
import { personText } from './person-text.ts';
import { plainTimes } from './plain-times.ts';
import { strangerLine, strangerLines } from './stranger-text.ts';
import { webLink } from './web-link.ts';

/** What a reader wants to know of a booking besides its name and its time. */
export function bookingFacts(
	notice: BookingNotice,
	texts: Texts,
	settings: Pick<MailSettings, 'linkQuestion'>,
): Fact[] {
	const fact = (label: Label, value: string | null, href: string | null = null): Fact[] =>
		value === null || value === '' ? [] : [{ label: texts.labels[label], value, href }];
	return [
		...ending(notice, texts, fact),
		...gone(notice, fact),
		...consultationFacts(notice, texts).flatMap(([label, value]) => fact(label, value)),
		...people(notice, texts, fact),
		...fact('duration', lengthText(notice)),
		...place(notice, fact),
		...fact('price', priceText(notice.booking, notice.locale)),
		...answers(notice, texts, settings.linkQuestion),
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

/** Whom a host need not wait for any more */
function gone(notice: BookingNotice, fact: MakeFact): Fact[] {
	if (notice.happening !== 'guest-left' || notice.reader !== 'owner') return [];
	const people = whomItConcerns(notice).slice(0, 20);
	return people.flatMap((person) => fact('gone', personText(person, { withAddress: true })));
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

function people(notice: BookingNotice, texts: Texts, fact: MakeFact): Fact[] {
	const { booking, reader } = notice;
	if (reader === 'attendee') {
		return fact(
			'with',
			booking.organizer === null ? null : personText(booking.organizer, { withAddress: false }),
		);
	}
	return present(booking)
		.slice(0, 20)
		.flatMap((attendee, at) => [
			...(at === 0 && isConsultation(notice) ? client(attendee, fact) : guest(attendee, fact)),
			...fact('phone', strangerLine(attendee.phone ?? '', 40)),
			...fact('zone', zoneText(attendee, notice, texts)),
		]);
}

function guest(attendee: Attendee, fact: MakeFact): Fact[] {
	return fact('with', personText(attendee, { withAddress: true }));
}

/** Name and address can be copied by themselves. */
function client({ name, email }: Attendee, fact: MakeFact): Fact[] {
	return [
		...fact('client', personText({ name, email: null }, { withAddress: false })),
		...fact('mail', personText({ name: null, email }, { withAddress: true })),
	];
}

/** Where it is another one than the host's, with what the clocks show there. */
function zoneText({ timeZone }: Attendee, notice: BookingNotice, { dayAndHours }: Texts): string {
	const name = strangerLine(timeZone ?? '', 60);
	if (knownZone(name) === null) return name;
	const there = plainTimes(notice.booking, name, dayAndHours);
	const here = plainTimes(notice.booking, notice.timeZone, dayAndHours);
	return there === null || there === here ? name : `${name} (${there})`;
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
function place({ booking, happening }: BookingNotice, fact: MakeFact): Fact[] {
	const { meetingUrl, location, metadata } = booking;
	if (without.includes(happening)) return [];
	const link = webLink(meetingUrl) ?? webLink(location);
	const isPlace =
		location !== null &&
		!/^(?:integrations|attendee|conferencing):/.test(location) &&
		webLink(location) === null;
	const isOther = isPlace && !/^[a-z][a-z0-9+.-]*:/i.test(location) && !isPhone(location, booking);
	const info = metadata['location_info'];
	const more = typeof info === 'string' ? [strangerLines(info, 500)] : [];
	const lines = [isOther ? strangerLine(location, 300) : '', ...more].filter((line) => line !== '');
	return [...fact('link', link, link), ...fact('place', lines.join('\n'))];
}

/** It stands where it is told whose it is. */
function isPhone(text: unknown, { attendees }: Booking): boolean {
	return attendees.some(({ phone }) => phone !== null && phone === text);
}

/** Told elsewhere in the mail */
const told = new Set(['name', 'email', 'location', 'attendeePhoneNumber', 'smsReminderNumber']);

/** In a shared meeting the answers may be another guest's. */
function answers({ booking, reader }: BookingNotice, texts: Texts, linkQuestion: string): Fact[] {
	if (reader === 'attendee' && booking.attendees.length > 1) return [];
	return booking.responses
		.filter(({ key, value }) => !told.has(key) && !(reader === 'owner' && isPhone(value, booking)))
		.slice(0, 40)
		.flatMap((answer) => answerFacts(answer, texts, linkQuestion))
		.filter(({ value }) => value !== '');
}

/** A link that was asked for can be followed; what was written around it is told below it. */
function answerFacts(answer: Answer, texts: Texts, linkQuestion: string): Fact[] {
	const { key, value } = answer;
	const label = ownLabel(key, texts) ?? (strangerLine(answer.label, 200) || strangerLine(key, 80));
	const linked = linkedAnswer(answer, linkQuestion);
	if (linked === null) return [{ label, value: answerText(value, texts), href: null }];
	const { href, rest } = linked;
	return [
		{ label, value: href, href },
		{ label: texts.labels.beside, value: rest, href: null },
	];
}

function ownLabel(key: string, { answers }: Texts): string | null {
	return Object.hasOwn(answers, key) ? (answers[key] ?? null) : null;
}
