import type { Attendee } from '../../domain/booking.ts';
import type { Locale } from '../../domain/locale.ts';
import type { BookingNotice } from '../../domain/notice.ts';
import { whomItConcerns } from '../../domain/whom-it-concerns.ts';
import { priceText } from '../texts/price-text.ts';
import { escaped, told } from './html.ts';
import { type TelegramTexts, telegramTexts } from './texts.ts';
import { whenText } from './when.ts';

/** What is told of a booking: lines of Telegram's HTML, the most important first. */
export function bookingLines(notice: BookingNotice): string[] {
	const texts = telegramTexts[notice.locale];
	const { booking, happening, before, locale, timeZone } = notice;
	const when = whenText(booking, locale, timeZone);
	const was = before === null || happening !== 'moved' ? null : whenText(before, locale, timeZone);
	return [
		`<b>${escaped(texts.happenings[happening])}</b> · ${told(meetingName(notice, texts), 100)}`,
		when === null ? null : escaped(beginning(when, locale)),
		was === null ? null : texts.labelled(texts.before, `<s>${escaped(was)}</s>`),
		...peopleLines(notice, texts),
		...detailsOf[happening](notice, texts),
	].filter((line) => line !== null);
}

/** As a line begins: in Russian and French days are written small. */
function beginning(text: string, locale: Locale): string {
	return `${text.charAt(0).toLocaleUpperCase(locale)}${text.slice(1)}`;
}

function meetingName({ booking }: BookingNotice, texts: TelegramTexts): string {
	const ofType = booking.bookingType === null ? null : texts.meetings[booking.bookingType];
	return ofType ?? booking.eventTypeTitle ?? booking.title ?? texts.meeting;
}

const mostPeople = 5;

function peopleLines({ booking, reader }: BookingNotice, texts: TelegramTexts): string[] {
	if (reader === 'attendee') {
		const name = booking.organizer?.name ?? null;
		return name === null ? [] : [texts.labelled(texts.host, told(name, 100))];
	}
	const here = booking.attendees.filter(({ left }) => !left);
	const left = here.length - mostPeople;
	const lines = here.slice(0, mostPeople).map((attendee) => personLine(attendee, texts));
	return [...lines, ...(left > 0 ? [texts.more(left)] : [])].filter((line) => line !== '');
}

type Line = Pick<Attendee, 'name' | 'email' | 'phone' | 'noShow'>;

function personLine({ name, email, phone, noShow }: Line, texts: TelegramTexts): string {
	// Of whoever gave a number alone, Cal.com makes the address up.
	const reached = email === null || /@sms\.cal\.com$/i.test(email) ? phone : email;
	const parts = [
		name === null ? null : told(name, 100),
		reached === null ? null : contactText(reached),
		noShow ? texts.absent : null,
	];
	return parts.filter((part) => part !== null && part !== '').join(' · ');
}

/** What can only be a mail address stays one that can be copied. */
function contactText(contact: string): string {
	const isMail = contact.length <= 120 && /^[\w.+-]+@[\w.-]+$/.test(contact);
	return isMail ? escaped(contact) : told(contact, 120);
}

type Details = (notice: BookingNotice, texts: TelegramTexts) => (string | null)[];

const placeLine: Details = ({ booking: { meetingUrl, location } }, texts) => {
	if (meetingUrl !== null && /^https?:\/\//i.test(meetingUrl) && URL.canParse(meetingUrl)) {
		const { href, host } = new URL(meetingUrl);
		return href.length > 1000 ? [] : [`<a href="${escaped(href)}">${texts.join}</a> · ${told(host, 100)}`];
	}
	// Codes such as `integrations:daily` tell a person nothing.
	const isPlace = location !== null && location !== '' && !location.startsWith('integrations:');
	return isPlace ? [texts.labelled(texts.place, told(location, 200))] : [];
};

const reasonLine = (reason: string | null, texts: TelegramTexts) =>
	reason === null || reason.trim() === '' ? null : texts.labelled(texts.reason, told(reason, 300));

const detailsOf: Record<BookingNotice['happening'], Details> = {
	requested: placeLine,
	booked: placeLine,
	moved: placeLine,
	reminder: placeLine,
	cancelled: ({ booking: { cancelledByRole, cancellationReason } }, texts) => [
		cancelledByRole === null ? null : texts.cancelledBy[cancelledByRole],
		reasonLine(cancellationReason, texts),
	],
	'guest-left': (notice, texts) => [
		...whomItConcerns(notice)
			.slice(0, mostPeople)
			.map((person) =>
				texts.labelled(texts.gone, personLine({ ...person, phone: null, noShow: false }, texts)),
			),
		...placeLine(notice, texts),
	],
	rejected: ({ booking }, texts) => [reasonLine(booking.rejectionReason, texts)],
	'awaiting-new-time': ({ booking }, texts) => [reasonLine(booking.cancellationReason, texts)],
	paid: (notice, texts) => [priceText(notice.booking, notice.locale), ...placeLine(notice, texts)],
	'no-show': () => [],
};
