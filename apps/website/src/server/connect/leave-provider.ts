import type { ConnectionRow } from '../db/connections.ts';
import type { ProviderAccount } from '../domain/provider-account.ts';
import { AppError } from '../errors.ts';
import { readMade } from './services.ts';

/** What became of what was made at the provider. */
export type LeftThere = {
	/** Our webhook is gone; false: it could not be taken away */
	webhook: boolean;
	/** Slugs of event types that were made here: taken away, kept for their bookings ahead, or out of reach */
	removed: string[];
	kept: string[];
	left: string[];
	/** Why something is left there: a permanent name, or null */
	why: string | null;
};

/**
 * Takes away what was made at the provider, as far as it can be reached: what is left there is told. Safe to repeat.
 * @param account null: there is no key to reach it with
 */
export async function leaveProvider(
	account: ProviderAccount | null,
	row: ConnectionRow,
	address: string,
): Promise<LeftThere> {
	const made = readMade(row.event_types);
	const told: LeftThere = { webhook: true, removed: [], kept: [], left: [], why: null };
	const because = (error: unknown) => {
		if (!(error instanceof AppError)) throw error;
		told.why = error.code;
	};
	if (account === null) {
		return {
			...told,
			webhook: row.webhook_id === null,
			left: made.map(({ slug }) => slug),
			why: 'not-connected',
		};
	}
	// One that was never told to us may be there all the same: a kill came between.
	await account.removeWebhook(address).catch((error: unknown) => {
		told.webhook = false;
		because(error);
	});
	for (const { id, slug } of made) {
		if (id === null) continue;
		// What cannot be reached is not waited for again and again.
		const became = told.webhook
			? await account.removeEventType(id).catch((error: unknown) => {
					because(error);
					return 'left' as const;
				})
			: 'left';
		told[became === 'gone' ? 'removed' : became].push(slug);
	}
	return told;
}
