import type { BookingRef } from './channels/telegram/callbacks.ts';
import type { UpdateParts } from './channels/telegram/updates.ts';
import type { Config } from './config.ts';
import type { Deed } from './db/audit.ts';
import type { WorkerDatabase } from './db/database.ts';
import { AppError } from './errors.ts';
import { decidable } from './pipeline/notify/decidable.ts';
import type { Reaching } from './reaching.ts';

export type DecidingParts = {
	config: Pick<Config, 'notify'>;
	database: WorkerDatabase;
	reaching: Pick<Reaching, 'accountOf'>;
	/** Writes down what was done */
	audit(deed: Deed): void;
};

/**
 * Decides at the provider about bookings that wait for it, for whoever presses a button in the owner's chats. Nothing
 * is written of the booking: what the provider then tells of it changes it, as always.
 * Both throw an AppError as `decidable` and `ProviderAccount` do, and `not-connected`.
 */
export function deciding(parts: DecidingParts): Pick<UpdateParts, 'confirm' | 'decline'> {
	async function decide(verb: 'confirm' | 'decline', { connection, uid }: BookingRef, chat: number) {
		const row = await decidable(parts.database, parts.config.notify, { connection, uid });
		const account = parts.reaching.accountOf(row, { isWaitedFor: true });
		if (account === null) throw notConnected();
		await account[verb](uid);
		const deed = { what: deeds[verb], account: row.account, connection, actor: 'telegram' };
		parts.audit({ ...deed, detail: { booking: uid, chat } });
	}
	return {
		confirm: (booking, chat) => decide('confirm', booking, chat),
		decline: (booking, chat) => decide('decline', booking, chat),
	};
}

const deeds = { confirm: 'booking-confirmed', decline: 'booking-declined' } as const;

function notConnected(): AppError {
	return new AppError(
		'not-connected',
		'reconnect',
		'No account at Cal.com is connected, so nothing can be decided there. Write a key into CAL_API_KEY and restart.',
	);
}
