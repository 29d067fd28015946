import { sign } from '../../src/server/cal/verify.ts';
import { type Database, openDatabase } from '../../src/server/db/database.ts';
import type { Provider } from '../../src/server/domain/entry.ts';
import { untilProjected } from '../until-projected.ts';
import { testSecret, type Website } from '../website.ts';

/** Everything by which Ben could be known, and where his things are. */
export const ben = {
	connection: 'bens-connection',
	calendly: 'bens-calendly',
	uid: 'uidOfBensOnlyBooking00',
	handle: 'bens-handle',
	guest: 'guest.of.ben@example.com',
	label: 'label-of-ben',
	username: 'username-of-ben',
	slug: 'slug-of-ben',
	email: 'ben@example.com',
	token: 'token-name-of-ben',
	detail: 'detail-of-ben',
} as const;

/** What no answer to somebody else may have in it */
export const marks: readonly string[] = [
	ben.guest,
	ben.label,
	ben.username,
	ben.slug,
	ben.email,
	ben.token,
	ben.detail,
	'Headline of Ben',
];

/** Gives Ben one of everything that an account can have. @param account His account's id */
export async function giveEverything(site: Website, database: Database, account: string): Promise<void> {
	const now = '2026-11-21T10:00:00.000Z';
	await deliver(site);
	await untilProjected(site);
	const connection = (id: string, provider: Provider) => ({
		...{ id, account, provider, kind: 'key', label: ben.label, state: 'connected' },
		...{ event_types: '[]', created_at: now, connected_at: now, is_active: 1, username: ben.username },
		...{
			api_url: null,
			edition: null,
			origin: null,
			sealed_key: null,
			sealed_tokens: null,
			sealed_secrets: null,
		},
		...{ token_expires_at: null, provider_user: null, webhook_id: null, note: null, last_synced_at: null },
	});
	const both = [connection(ben.connection, 'cal'), connection(ben.calendly, 'calendly')];
	await database.insertInto('connections').values(both).execute();
	const his = { connection: ben.connection };
	await database.updateTable('webhook_events').set(his).where('uid', '=', ben.uid).execute();
	await database.updateTable('bookings').set(his).where('uid', '=', ben.uid).execute();
	await database.updateTable('attendees').set(his).where('uid', '=', ben.uid).execute();
	await database
		.insertInto('meeting_types')
		.values({
			...his,
			...{
				type: 'tech',
				slug: ben.slug,
				locale: null,
				length: 60,
				price: null,
				mode: null,
				texts: '{}',
				is_enabled: 1,
			},
		})
		.execute();
	const texts = JSON.stringify({ en: { headline: 'Headline of Ben', text: '' } });
	await database
		.insertInto('profiles')
		.values({
			account,
			handle: ben.handle,
			name: ben.label,
			photo: null,
			texts,
			is_approved: 0,
			updated_at: now,
		})
		.execute();
	await database
		.insertInto('account_tokens')
		.values({ id: 'bens-token', account, name: ben.token, digest: 'x', created_at: now, last_used_at: null })
		.execute();
	await database
		.insertInto('audit')
		.values({
			id: 'bens-deed',
			at: now,
			what: 'connected',
			account,
			connection: ben.connection,
			actor: account,
			detail: JSON.stringify(ben.detail),
		})
		.execute();
}

async function deliver(site: Website): Promise<void> {
	const body = JSON.stringify({
		triggerEvent: 'BOOKING_CREATED',
		createdAt: '2026-11-20T10:00:00.000Z',
		payload: {
			uid: ben.uid,
			type: ben.slug,
			title: ben.detail,
			startTime: '2030-01-01T09:00:00.000Z',
			endTime: '2030-01-01T10:00:00.000Z',
			organizer: { name: ben.label, email: ben.email, timeZone: 'Europe/Berlin' },
			attendees: [{ name: 'Guest', email: ben.guest, timeZone: 'Europe/Paris', language: { locale: 'en' } }],
		},
	});
	const answer = await fetch(`${site.url}/api/cal/webhook`, {
		method: 'POST',
		headers: {
			'content-type': 'application/json',
			'x-cal-signature-256': sign(Buffer.from(body), testSecret),
		},
		body,
	});
	if (answer.status !== 200) throw new Error(await answer.text());
}

/** All rows of Ben's, as text: another one after anything of his was changed. */
export async function stateOf(database: Database, account: string): Promise<string> {
	const byConnection = ['bookings', 'attendees', 'webhook_events', 'meeting_types', 'comparisons'] as const;
	const byAccount = ['connections', 'profiles', 'account_tokens', 'sessions'] as const;
	const rows: unknown[] = [];
	for (const table of byConnection)
		rows.push(
			await database.selectFrom(table).selectAll().where('connection', '=', ben.connection).execute(),
		);
	for (const table of byAccount)
		rows.push(await database.selectFrom(table).selectAll().where('account', '=', account).execute());
	return JSON.stringify(rows);
}

/** The database of a running site, beside it */
export function besideIt(site: Website): Database {
	const url = site.env['DATABASE_URL'];
	return openDatabase(
		url ? { kind: 'postgres', url } : { kind: 'sqlite', path: `${site.dataDir}/bookings.db` },
	);
}
