import type { Booking } from '../../domain/booking.ts';
import type { BookingNotice, Happening, Reader } from '../../domain/notice.ts';
import type { Action, Texts } from '../texts/texts.ts';
import type { Link } from './letter.ts';
import type { MailSettings } from './mail-settings.ts';
import { webLink } from './web-link.ts';

/** What can be done about a booking, the main thing first. What has no address is left out. */
export function bookingLinks(notice: BookingNotice, texts: Texts, settings: MailSettings): Link[] {
	const pages = { ...pagesOf(notice.booking, settings), again: againUrl(notice, settings) };
	return actionsOf(notice).flatMap((action) => {
		const href = webLink(pages[action] ?? null);
		return href === null ? [] : [{ text: texts.actions[action], href }];
	});
}

type Pages = Partial<Record<Action, string | null>>;

const stands: readonly Action[] = ['join', 'open', 'move', 'cancel'];
const gone: Record<Reader, readonly Action[]> = { owner: ['open'], attendee: ['again'] };

const actions: Record<Happening, Record<Reader, readonly Action[]>> = {
	requested: { owner: ['answer'], attendee: ['open', 'cancel'] },
	booked: { owner: stands, attendee: ['join', 'move', 'cancel'] },
	moved: { owner: stands, attendee: ['join', 'move', 'cancel'] },
	cancelled: gone,
	'guest-left': { owner: stands, attendee: ['again'] },
	rejected: gone,
	'awaiting-new-time': { owner: ['open'], attendee: ['choose'] },
	paid: { owner: ['open'], attendee: ['join', 'move', 'cancel'] },
	'no-show': gone,
	reminder: { owner: stands, attendee: ['join', 'move', 'cancel'] },
};

/** In a meeting that still waits there is nothing to join. */
function actionsOf({ happening, reader, booking }: BookingNotice): readonly Action[] {
	const all = actions[happening][reader];
	return booking.status === 'pending' ? all.filter((action) => action !== 'join') : all;
}

function pagesOf(booking: Booking, { calOrigin, calendlyOrigin }: MailSettings): Pages {
	const uid = encodeURIComponent(booking.uid);
	const join = booking.meetingUrl ?? booking.location;
	if (booking.provider === 'calendly') {
		const move = `${calendlyOrigin}/reschedulings/${uid}`;
		return { join, move, choose: move, cancel: `${calendlyOrigin}/cancellations/${uid}` };
	}
	const open = `${calOrigin}/booking/${uid}`;
	const move = `${calOrigin}/reschedule/${uid}`;
	return { join, open, answer: open, move, choose: move, cancel: `${open}?cancel=true` };
}

function againUrl({ booking, locale }: BookingNotice, { siteUrl }: MailSettings): string {
	const type = booking.bookingType === null ? '' : `/${booking.bookingType}`;
	return `${siteUrl}/${locale}/bookme${type}`;
}
