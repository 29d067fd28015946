import type { Notice } from '../../domain/notice.ts';
import { accountLetter } from './account-letter.ts';
import { bookingLetter } from './booking-letter.ts';
import { type CalendarFile, calendarFile } from './calendar-file.ts';
import { digestLetter } from './digest-letter.ts';
import type { Letter } from './letter.ts';
import { letterHtml } from './letter-html.ts';
import { letterText } from './letter-text.ts';
import type { MailSettings } from './mail-settings.ts';
import { siteLetter } from './site-letter.ts';
import { strangerLine } from './stranger-text.ts';

export type RenderedMail = { subject: string; html: string; text: string; calendar: CalendarFile | null };

/** A message as a mail, whole: the same notice at the same time gives the same mail. */
export function renderMail(notice: Notice, settings: MailSettings): RenderedMail {
	const calendar = notice.kind === 'booking' ? calendarFile(notice, settings) : null;
	const letter = letterOf(notice, settings, calendar);
	const subject = strangerLine(letter.subject, 250);
	return { subject, html: letterHtml({ ...letter, subject }), text: letterText(letter), calendar };
}

function letterOf(notice: Notice, settings: MailSettings, calendar: CalendarFile | null): Letter {
	if (notice.kind === 'account') return accountLetter(notice, settings);
	if (notice.kind === 'site') return siteLetter(notice, settings);
	if (notice.kind === 'digest') return digestLetter(notice, settings);
	return bookingLetter(notice, settings, calendar);
}
