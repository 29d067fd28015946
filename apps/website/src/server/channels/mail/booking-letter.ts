import type { BookingNotice } from '../../domain/notice.ts';
import { texts as allTexts, type Texts } from '../texts/texts.ts';
import { bookingEntry } from './booking-entry.ts';
import type { CalendarFile } from './calendar-file.ts';
import { fill } from './fill.ts';
import type { Letter } from './letter.ts';
import type { MailSettings } from './mail-settings.ts';
import { meetingName } from './meeting-name.ts';
import { otherPerson } from './other-person.ts';
import { signed } from './signed.ts';
import { shortWhen } from './when-text.ts';

/** @param calendar What is attached, which the mail then tells */
export function bookingLetter(
	notice: BookingNotice,
	settings: MailSettings,
	calendar: CalendarFile | null,
): Letter {
	const texts = allTexts[notice.locale];
	const told = texts.told[notice.reader][notice.happening];
	const attached = calendar === null ? null : texts.attached[changeOf(notice, calendar)];
	return signed(notice, settings, {
		subject: fill(texts.subject, {
			what: told.subject,
			about: about(notice, texts),
			site: settings.siteName,
		}),
		title: told.title,
		lead: [told.lead, attached].filter((text) => text !== null).join(' '),
		entries: [bookingEntry(notice, settings)],
	});
}

function changeOf({ happening, booking }: BookingNotice, { method }: CalendarFile): keyof Texts['attached'] {
	if (method === 'CANCEL') return 'remove';
	if (booking.status === 'pending') return 'hold';
	return happening === 'moved' ? 'move' : 'add';
}

/** The owner wants to know who, whoever booked wants to know when. */
function about(notice: BookingNotice, texts: Texts): string {
	const { booking, reader, locale, timeZone } = notice;
	const detail = reader === 'owner' ? otherPerson(notice) : shortWhen(booking.startTime, locale, timeZone);
	return [meetingName(booking, texts), detail].filter((text) => text !== null && text !== '').join(', ');
}
