import { z } from 'zod';
import { bookingTypes } from '../domain/booking-type.ts';
import type { Consultant, Service } from '../domain/consultant.ts';
import { isProvider } from '../domain/entry.ts';
import { locales } from '../domain/locale.ts';
import type { Database } from './database.ts';
import type { ConnectionsTable, MeetingTypesTable, ProfilesTable } from './tables/connections.ts';

export type ProfileRow = ProfilesTable;

/** Those whom an owner has approved, by name. */
export function listApproved(database: Database): Promise<ProfileRow[]> {
	return database
		.selectFrom('profiles')
		.selectAll()
		.where('is_approved', '=', 1)
		.orderBy('name')
		.orderBy('handle')
		.execute();
}

/** One of those whom an owner has approved. @returns null where there is none */
export async function findApproved(database: Database, handle: string): Promise<ProfileRow | null> {
	const row = await database
		.selectFrom('profiles')
		.selectAll()
		.where('handle', '=', handle)
		.where('is_approved', '=', 1)
		.executeTakeFirst();
	return row ?? null;
}

/** An account's own, approved or not. @param origin As `withServices` @returns null where there is none */
export async function findConsultant(
	database: Database,
	account: string,
	origin: string,
): Promise<Consultant | null> {
	const row = await database
		.selectFrom('profiles')
		.selectAll()
		.where('account', '=', account)
		.executeTakeFirst();
	return row === undefined ? null : withServices(database, row, origin);
}

/** What an account tells of itself, and its enabled services. @param origin Where booking pages are, unless a connection says otherwise */
export async function withServices(
	database: Database,
	{ account, handle, name, photo, ...row }: ProfileRow,
	origin: string,
): Promise<Consultant> {
	const read = texts.parse(JSON.parse(row.texts));
	const services = await servicesOf(database, account, origin);
	return { account, handle, name, photo, texts: read, isApproved: row.is_approved === 1, services };
}

async function servicesOf(database: Database, account: string, origin: string): Promise<Service[]> {
	const connections = await database
		.selectFrom('connections')
		.selectAll()
		.where('account', '=', account)
		.execute();
	const byId = new Map(connections.map((one) => [one.id, one]));
	if (byId.size === 0) return [];
	const rows = await database
		.selectFrom('meeting_types')
		.selectAll()
		.where('connection', 'in', [...byId.keys()])
		.where('is_enabled', '=', 1)
		.orderBy('length')
		.orderBy('slug')
		.execute();
	return rows.flatMap((row) => {
		const connection = byId.get(row.connection);
		return connection === undefined ? [] : toService(row, connection, origin);
	});
}

function toService(row: MeetingTypesTable, connection: ConnectionsTable, origin: string): Service[] {
	const { provider } = connection;
	if (!isProvider(provider)) return [];
	const service = {
		connection: row.connection,
		slug: row.slug,
		type: z.enum(bookingTypes).catch('tech').parse(row.type),
		locale: z.enum(locales).nullable().catch(null).parse(row.locale),
		length: row.length,
		price: row.price,
		mode: row.mode === 'link' ? 'link' : 'embed',
		provider,
		page: pageOf(row.slug, connection, origin),
		names: names.parse(JSON.parse(row.texts)),
	} as const;
	return [service];
}

/** Only while the connection is in order: a link that leads nowhere is worse than none. */
function pageOf(slug: string, connection: ConnectionsTable, origin: string): string | null {
	const { is_active: isActive, provider, state, username } = connection;
	if (isActive !== 1 || state !== 'connected') return null;
	const made = z.array(eventType).catch([]).parse(JSON.parse(connection.event_types));
	const link = made.find((one) => one.slug === slug)?.link ?? null;
	if (link !== null) return link;
	// Calendly tells each of its pages; at Cal.com one's name and the slug make it.
	return username === null || provider !== 'cal'
		? null
		: `${connection.origin ?? origin}/${username}/${slug}`;
}

const eventType = z.object({
	slug: z.string(),
	link: z
		.url({ protocol: /^https?$/ })
		.nullable()
		.catch(null),
});
const names = z.partialRecord(z.enum(locales), z.string()).catch({});
const text = z
	.object({ headline: z.string().catch(''), text: z.string().catch('') })
	.catch({ headline: '', text: '' });
const texts = z
	.object({ en: text, ru: text, fr: text })
	.catch(() => ({ en: nothing, ru: nothing, fr: nothing }));
const nothing = { headline: '', text: '' };

/**
 * Makes or changes a profile. Whose the other handles are is nobody's to see: whether one is taken, the table says.
 * @throws an error of which `isTaken` holds
 */
export async function saveProfile(
	database: Database,
	{ account, handle, name, photo, isApproved, texts }: Omit<Consultant, 'services'>,
	now: string,
): Promise<void> {
	const changes = {
		...{ handle, name, photo, updated_at: now },
		...{ texts: JSON.stringify(texts), is_approved: Number(isApproved) },
	};
	await database
		.insertInto('profiles')
		.values({ account, ...changes })
		.onConflict((conflict) => conflict.column('account').doUpdateSet(changes))
		.execute();
}

/** All services of an account's connections, enabled or not. */
export async function listServices(database: Database, account: string): Promise<MeetingTypesTable[]> {
	return database
		.selectFrom('meeting_types')
		.selectAll('meeting_types')
		.innerJoin('connections', 'connections.id', 'meeting_types.connection')
		.where('connections.account', '=', account)
		.orderBy('meeting_types.connection')
		.orderBy('meeting_types.length')
		.orderBy('meeting_types.slug')
		.execute();
}

/** Changes a service that is there. */
export async function saveService(database: Database, row: MeetingTypesTable): Promise<void> {
	const { connection, slug, ...changes } = row;
	await database
		.updateTable('meeting_types')
		.set(changes)
		.where('connection', '=', connection)
		.where('slug', '=', slug)
		.execute();
}

/** An owner says that somebody may be shown, or no longer. @returns false where there is no such profile */
export async function approveProfile(
	database: Database,
	account: string,
	isApproved: boolean,
): Promise<boolean> {
	const changed = await database
		.updateTable('profiles')
		.set({ is_approved: Number(isApproved) })
		.where('account', '=', account)
		.executeTakeFirst();
	return changed.numUpdatedRows === 1n;
}

/** All of them, the newest change first: for owners. */
export async function listProfiles(
	database: Database,
): Promise<Pick<ProfilesTable, 'account' | 'handle' | 'name' | 'is_approved' | 'updated_at'>[]> {
	return database
		.selectFrom('profiles')
		.select(['account', 'handle', 'name', 'is_approved', 'updated_at'])
		.orderBy('updated_at', 'desc')
		.execute();
}
