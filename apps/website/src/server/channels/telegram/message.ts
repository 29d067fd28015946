import type { BookingNotice, PublicNotice, SiteNotice } from '../../domain/notice.ts';
import { bookingLines } from './booking-lines.ts';
import { escaped, fitted } from './html.ts';
import { siteLines } from './site-lines.ts';
import { telegramTexts } from './texts.ts';

/** What is told, in Telegram's HTML: never too long, and no tag left open. */
export function messageOf(notice: PublicNotice): string {
	const texts = telegramTexts[notice.locale];
	if (notice.kind !== 'digest') return fitted(linesOf(notice), '\n', texts.more);
	const title = `<b>${escaped(texts.digest)}</b>`;
	return fitted([title, ...notice.notices.map((one) => linesOf(one).join('\n'))], '\n\n', texts.more);
}

function linesOf(notice: BookingNotice | SiteNotice): string[] {
	return notice.kind === 'booking' ? bookingLines(notice) : siteLines(notice);
}
