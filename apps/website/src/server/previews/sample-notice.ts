import type { Booking } from '../domain/booking.ts';
import {
	type AccountMatter,
	type AccountNotice,
	accountMatters,
	type BookingNotice,
	type DigestNotice,
	type Happening,
	happenings,
	type Matter,
	matters,
	type Notice,
	type Reader,
	type SiteNotice,
	type Times,
} from '../domain/notice.ts';
import { calledBy } from '../domain/whom-it-concerns.ts';
import { guestMail, hostMail, type Sample, sampleBooking } from './sample-booking.ts';
import { sampleWords } from './words.ts';

/** All that can be told. */
export const previewEvents = [...happenings, ...matters, ...accountMatters, 'digest'] as const;
export type PreviewEvent = (typeof previewEvents)[number];

export type SampleReader = Sample & {
	reader: Reader;
	/** IANA name; null: that of the invented, or the booking's own, host or guest */
	timeZone: string | null;
	/** Where links of the site lead, without a slash at the end */
	siteUrl: string;
};

/** A message about something invented. */
export function sampleNotice(event: PreviewEvent, sample: SampleReader): Notice {
	if (event === 'digest') return digestOf(sample);
	if (isMatter(event)) return siteNotice(event, sample);
	if (isAccountMatter(event)) return accountNotice(event, sample);
	return noticeAbout(event, sampleBooking(event, sample), sample);
}

/** A message about a booking as it stands. @param before Of a move: when it was to be */
export function noticeAbout(
	happening: Happening,
	booking: Booking,
	sample: SampleReader,
	before: Times | null = happening === 'moved' ? daysBefore(booking, 2) : null,
): BookingNotice {
	const isGuest = sample.reader === 'attendee';
	const person = isGuest ? booking.attendees[0] : booking.organizer;
	return {
		...addressOf(sample),
		recipient: person?.email ?? (isGuest ? guestMail : hostMail),
		timeZone: sample.timeZone ?? person?.timeZone ?? 'UTC',
		connection: booking.connection,
		kind: 'booking',
		happening,
		booking,
		before,
		only:
			happening === 'guest-left' ? booking.attendees.flatMap((one) => (one.left ? calledBy(one) : [])) : null,
		thread: booking.uid,
		sequence: happening === 'requested' || happening === 'booked' ? 0 : 1,
		earlier: null,
	};
}

function isMatter(event: PreviewEvent): event is Matter {
	return matters.some((matter) => matter === event);
}

function isAccountMatter(event: PreviewEvent): event is AccountMatter {
	return accountMatters.some((matter) => matter === event);
}

/** What each of them tells */
const facts: Record<Matter, SiteNotice['facts']> = {
	'gaps-healed': { count: 3, cause: 'deliveries-lost', label: 'Mara' },
	'webhook-off': { cause: 'webhook-elsewhere', label: 'Mara' },
	'connection-refused': { label: 'Mara' },
	'deliveries-rejected': { count: 12, cause: 'wrong-secret', label: 'Mara' },
	test: { site: 'bookme' },
};

function siteNotice(matter: Matter, sample: SampleReader): SiteNotice {
	return { ...addressOf(sample), kind: 'site', matter, facts: facts[matter] };
}

function accountNotice(matter: AccountMatter, sample: SampleReader): AccountNotice {
	const link = `${sample.siteUrl}/${sample.locale}/reset?token=madeUpForThePreviews`;
	return { ...addressOf({ ...sample, reader: 'owner' }), kind: 'account', matter, link };
}

function digestOf(sample: SampleReader): DigestNotice {
	const told = (happening: Happening) => noticeAbout(happening, sampleBooking(happening, sample), sample);
	const notices = [
		told('booked'),
		told('cancelled'),
		...(sample.reader === 'owner' ? [siteNotice('gaps-healed', sample)] : []),
	];
	return { ...addressOf(sample), kind: 'digest', notices };
}

function addressOf({ reader, locale, timeZone }: SampleReader) {
	const { host, guest } = sampleWords[locale];
	const isGuest = reader === 'attendee';
	return {
		id: 'a-preview',
		recipient: isGuest ? guestMail : hostMail,
		reader,
		locale,
		timeZone: timeZone ?? (isGuest ? guest : host).timeZone,
		connection: 'main',
	};
}

const dayMs = 86_400_000;

function daysBefore({ startTime, endTime }: Booking, days: number): Times | null {
	const earlier = (time: string) => new Date(Date.parse(time) - days * dayMs).toISOString();
	return startTime === null
		? null
		: { startTime: earlier(startTime), endTime: endTime === null ? null : earlier(endTime) };
}
