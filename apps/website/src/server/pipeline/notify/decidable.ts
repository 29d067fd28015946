import { type ConnectionRow, findConnection, hostMailOf } from '../../db/connections.ts';
import { isWhole } from '../../db/cursors.ts';
import type { Database } from '../../db/database.ts';
import { readBooking } from '../../db/read-bookings.ts';
import { AppError } from '../../errors.ts';
import type { NotifySettings } from '../../notify-settings.ts';
import { ownerTargets } from './targets.ts';

/**
 * The connection of a booking that the owner may decide about in their chats: one that is told there, and waits for a
 * yes or no as far as is known here.
 * @throws AppError `unknown-booking`, `not-pending`, `connection-closed`, `bookings-made-anew`
 */
export async function decidable(
	database: Database,
	settings: NotifySettings,
	{ connection, uid }: { connection: string; uid: string },
): Promise<ConnectionRow> {
	if (!(await isWhole(database)))
		throw new AppError(
			'bookings-made-anew',
			'network',
			'The bookings are being made anew. Press again later.',
		);
	const row = await findConnection(database, connection);
	const booking = await readBooking(database, connection, uid);
	const told = ownerTargets(settings, await hostMailOf(database, connection));
	if (row === null || booking === null || !told.some(({ channel }) => channel === 'telegram'))
		throw new AppError('unknown-booking', 'input', 'No booking of that name is told in these chats.');
	if (booking.status !== 'pending' || booking.awaitingPayment)
		throw new AppError('not-pending', 'input', 'The booking does not wait for a yes or no any more.');
	if (row.state === 'leaving' || row.is_active !== 1)
		throw new AppError('connection-closed', 'input', 'The connection of this booking is switched off.');
	return row;
}
