import type { BookingNotice, Happening, Times } from '../../domain/notice.ts';
import { texts as allTexts, type Texts } from '../texts/texts.ts';
import { bookingFacts } from './booking-facts.ts';
import { bookingLinks } from './booking-links.ts';
import type { Entry } from './letter.ts';
import type { MailSettings } from './mail-settings.ts';
import { meetingName } from './meeting-name.ts';
import { whenText } from './when-text.ts';

/** A booking in a mail. */
export function bookingEntry(notice: BookingNotice, settings: MailSettings): Entry {
	const texts = allTexts[notice.locale];
	const { booking, happening, locale, timeZone } = notice;
	const { startTime, endTime } = booking;
	return {
		type: booking.bookingType,
		told: null,
		name: meetingName(booking, texts),
		lead: null,
		when: startTime === null ? null : whenText({ startTime, endTime }, locale, timeZone),
		before: beforeOf(notice, texts),
		isOff: off.includes(happening),
		facts: bookingFacts(notice, texts, settings),
		tips: tipsOf(notice, texts),
		links: bookingLinks(notice, texts, settings),
	};
}

const off: readonly Happening[] = ['cancelled', 'rejected', 'awaiting-new-time'];
const withTips: readonly Happening[] = ['booked', 'moved', 'reminder'];

function beforeOf({ happening, before, locale, timeZone }: BookingNotice, texts: Texts): Entry['before'] {
	const when = happening === 'moved' && before !== null ? timeOf(before) : null;
	return when === null ? null : { label: texts.labels.before, when };

	function timeOf(times: Times) {
		return whenText(times, locale, timeZone);
	}
}

function tipsOf({ happening, booking, reader }: BookingNotice, { tips }: Texts): Entry['tips'] {
	if (booking.bookingType === null || !withTips.includes(happening)) return null;
	return { title: tips.title, items: tips[booking.bookingType][reader] };
}
