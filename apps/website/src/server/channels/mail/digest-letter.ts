import type { BookingNotice, DigestNotice, SiteNotice } from '../../domain/notice.ts';
import { texts as allTexts, type Label } from '../texts/texts.ts';
import { bookingEntry } from './booking-entry.ts';
import { fillCount } from './fill.ts';
import type { Entry, Letter } from './letter.ts';
import type { MailSettings } from './mail-settings.ts';
import { signed } from './signed.ts';
import { siteEntry } from './site-entry.ts';
import { matterLead } from './site-letter.ts';

/** Several messages as one, in the words of its reader. */
export function digestLetter(notice: DigestNotice, settings: MailSettings): Letter {
	const { digest } = allTexts[notice.locale];
	const count = notice.notices.length;
	return signed(notice, settings, {
		subject: `${fillCount(digest.subject, count, notice.locale)} · ${settings.siteName}`,
		title: digest.title,
		lead: fillCount(digest.lead, count, notice.locale),
		entries: notice.notices.map((one) => entryOf({ ...one, ...readerOf(notice) }, settings)),
	});
}

/** Who, where, and why not: all else stands in the booking, which a link leads to. */
const inBrief: readonly Label[] = ['client', 'with', 'gone', 'cancelledBy', 'reason', 'link', 'place'];

function readerOf({ locale, timeZone, reader, recipient }: DigestNotice) {
	return { locale, timeZone, reader, recipient };
}

function entryOf(notice: BookingNotice | SiteNotice, settings: MailSettings): Entry {
	const texts = allTexts[notice.locale];
	if (notice.kind === 'site') {
		const told = texts.matters[notice.matter].title;
		return { ...siteEntry(notice, settings), told, lead: matterLead(notice, settings) };
	}
	const told = texts.told[notice.reader][notice.happening].title;
	const entry = bookingEntry(notice, settings);
	const kept = new Set(inBrief.map((label) => texts.labels[label]));
	return { ...entry, told, tips: null, facts: entry.facts.filter(({ label }) => kept.has(label)) };
}
