import { randomUUID } from 'node:crypto';
import { mainConnection } from '../../db/connections.ts';
import type { Database } from '../../db/database.ts';
import { insertOutbox } from '../../db/outbox.ts';
import type { Account } from '../../domain/account.ts';
import type { Locale } from '../../domain/locale.ts';
import { type Draft, outboxRow } from './outbox-row.ts';

/**
 * Writes down that somebody is to be mailed a link for a new password. The link is made when the mail is sent, so it
 * stands in no table and in no copy of one. @param now Milliseconds since 1970
 */
export async function tellNewPassword(
	database: Database,
	{ account, locale }: { account: Account; locale: Locale },
	now: number,
): Promise<void> {
	const what = 'new-password';
	const target = {
		channel: 'mail',
		recipient: account.email,
		reader: 'owner',
		locale,
		timeZone: null,
	} as const;
	const draft: Draft = {
		...{ connection: mainConnection, uid: null, thread: `account ${account.id}`, what },
		// Whoever asks twice gets two mails: the first may be lost.
		...{ mark: randomUUID(), facts: { account: account.id }, target, state: 'due', seq: 0 },
		...{ dueAt: now, bundle: null },
	};
	await insertOutbox(database, [outboxRow(draft, now)]);
}
