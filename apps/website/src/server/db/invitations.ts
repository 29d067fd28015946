import type { Role } from '../domain/account.ts';
import type { Database } from './database.ts';

/** `setup`: makes the first account, an owner's. `invite`: one that an owner asked for. */
export type InvitationKind = 'setup' | 'invite';

/** A link that makes one account. Its token is known by its digest alone. */
export type Invitation = {
	id: string;
	kind: InvitationKind;
	/** That the account gets */
	role: Role;
	/** The account that asked for it */
	madeBy: string | null;
	/** ISO 8601, UTC */
	createdAt: string;
	expiresAt: string;
};

/** @param digest SHA-256 of its token, hex */
export async function addInvitation(
	database: Database,
	{ id, kind, role, madeBy, createdAt, expiresAt }: Invitation,
	digest: string,
): Promise<void> {
	const times = { created_at: createdAt, expires_at: expiresAt };
	await database
		.insertInto('invitations')
		.values({ id, digest, kind, role, made_by: madeBy, ...times })
		.execute();
}

/** The one of this digest, while it is in force. @param now ISO 8601 */
export async function findInvitation(
	database: Database,
	digest: string,
	now: string,
): Promise<Invitation | null> {
	const row = await invitations(database)
		.where('digest', '=', digest)
		.where('expires_at', '>', now)
		.executeTakeFirst();
	return row === undefined ? null : toInvitation(row);
}

/** Uses it up: of two that do so at once, one gets it. */
export async function takeInvitation(
	database: Database,
	digest: string,
	now: string,
): Promise<Invitation | null> {
	const row = await database
		.deleteFrom('invitations')
		.where('digest', '=', digest)
		.where('expires_at', '>', now)
		.returning(columns)
		.executeTakeFirst();
	return row === undefined ? null : toInvitation(row);
}

/** Those in force, the oldest first */
export async function listInvitations(
	database: Database,
	kind: InvitationKind,
	now: string,
): Promise<Invitation[]> {
	const rows = await invitations(database)
		.where('kind', '=', kind)
		.where('expires_at', '>', now)
		.orderBy('created_at')
		.execute();
	return rows.map(toInvitation);
}

/** @returns false where there is no such invitation */
export async function dropInvitation(database: Database, id: string): Promise<boolean> {
	const dropped = await database
		.deleteFrom('invitations')
		.where('kind', '=', 'invite')
		.where('id', '=', id)
		.executeTakeFirst();
	return dropped.numDeletedRows === 1n;
}

/** Those of one kind that were made before, and all that have ended. */
export async function dropOldInvitations(
	database: Database,
	kind: InvitationKind | null,
	now: string,
): Promise<void> {
	await database.deleteFrom('invitations').where('expires_at', '<=', now).execute();
	if (kind !== null) await database.deleteFrom('invitations').where('kind', '=', kind).execute();
}

const columns = [
	'id',
	'kind',
	'role',
	'made_by as madeBy',
	'created_at as createdAt',
	'expires_at as expiresAt',
] as const;

function invitations(database: Database) {
	return database.selectFrom('invitations').select(columns);
}

function toInvitation(row: Omit<Invitation, 'kind' | 'role'> & { kind: string; role: string }): Invitation {
	return {
		...row,
		kind: row.kind === 'setup' ? 'setup' : 'invite',
		role: row.role === 'owner' ? 'owner' : 'consultant',
	};
}
