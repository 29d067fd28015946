import type { Booking } from '../../domain/booking.ts';
import type { ChannelName } from '../../domain/channel.ts';
import type { Happening } from '../../domain/notice.ts';
import type { Silenced } from '../../notify-fields.ts';

/** Whether this is to be told of such a meeting by this channel: some of it may be switched off. */
export function isWanted(
	silenced: readonly Silenced[],
	{ bookingType }: Pick<Booking, 'bookingType'>,
	happening: Happening,
	channel: ChannelName,
): boolean {
	const its = bookingType ?? 'other';
	return !silenced.some(
		({ kind, what }) =>
			(kind === null || kind === its) && (what === null || what === happening || what === channel),
	);
}
