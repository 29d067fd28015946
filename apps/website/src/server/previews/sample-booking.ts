import type { Attendee, Booking } from '../domain/booking.ts';
import type { BookingType } from '../domain/booking-type.ts';
import type { Locale } from '../domain/locale.ts';
import type { Happening } from '../domain/notice.ts';
import { standingAt } from './standing-at.ts';
import { type SampleWords, sampleWords } from './words.ts';

/** What an invented booking is of. Now: milliseconds since 1970. */
export type Sample = { locale: Locale; type: BookingType; now: number };

/** Mail addresses of the invented people; nobody reads them (RFC 2606). */
export const hostMail = 'mara@example.com';
export const guestMail = 'ida@example.com';
const otherMail = 'ben@example.com';

/** An invented booking with everything in it, as it stands when this is told of it. */
export function sampleBooking(happening: Happening, { locale, type, now }: Sample): Booking {
	const words = sampleWords[locale];
	const { title } = words.meetings[type];
	const start = threeOClock(now, daysAhead[happening] ?? 7, words.host.timeZone);
	return {
		uid: 'inventedForThePreviews',
		provider: 'cal',
		connection: 'main',
		providerId: null,
		status: 'accepted',
		bookingType: type,
		eventTypeId: null,
		eventTypeSlug: `${type}-${minutes[type]}`,
		eventTypeTitle: title,
		title: `${title}: ${words.host.name}, ${words.guest.name}`,
		description: null,
		startTime: instant(start),
		endTime: instant(start + minutes[type] * 60_000),
		length: minutes[type],
		organizer: { ...words.host, email: hostMail },
		attendees: guestsOf(words, locale, happening),
		responses: responsesOf(words, type),
		location: 'integrations:daily',
		meetingUrl: 'https://meet.example.com/mara-ida',
		price: 4500,
		currency: 'eur',
		paid: false,
		awaitingPayment: false,
		awaitingReschedule: false,
		needsCheck: false,
		...{ rescheduledFrom: null, rescheduledTo: null, series: null, metadata: {} },
		...{ cancellationReason: null, cancelledBy: null, cancelledByRole: null, cancelledAt: null },
		rejectionReason: null,
		createdAt: instant(now - dayMs),
		updatedAt: instant(now),
		...standingAt(happening, { email: hostMail, reason: words.reason }),
	};
}

const minutes: Record<BookingType, number> = { interview: 30, tech: 60, mentoring: 45 };

/** Who did not come was awaited yesterday. */
const daysAhead: Partial<Record<Happening, number>> = { 'no-show': -1, reminder: 1 };

/** One who left was one of two. */
function guestsOf(words: SampleWords, language: Locale, happening: Happening): Attendee[] {
	const guest = guestOf(words, language, happening);
	if (happening !== 'guest-left') return [guest];
	return [guest, { ...guest, name: words.otherGuest, email: otherMail, phone: null, left: true }];
}

function guestOf({ guest }: SampleWords, language: Locale, happening: Happening): Attendee {
	return {
		...guest,
		email: guestMail,
		// Of the numbers that are kept for inventions
		phone: '+44 20 7946 0018',
		language,
		noShow: happening === 'no-show',
		left: false,
	};
}

function responsesOf({ meetings, notes }: SampleWords, type: BookingType): Booking['responses'] {
	const { question, answer } = meetings[type];
	return [
		{ key: 'question', label: question, value: answer },
		{ key: 'notes', label: 'additional_notes', value: notes },
	];
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** In the afternoon there, so many days from now. */
function threeOClock(now: number, days: number, timeZone: string): number {
	const day = (Math.floor(now / dayMs) + days) * dayMs;
	const format = new Intl.DateTimeFormat('en', { hour: 'numeric', hourCycle: 'h23', timeZone });
	const hours = Array.from({ length: 24 }, (_, hour) => day + hour * hourMs);
	return hours.find((hour) => format.format(hour) === '15') ?? day;
}

function instant(ms: number): string {
	return new Date(ms).toISOString();
}
