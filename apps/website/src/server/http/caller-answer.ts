import { noteLook } from '../db/audit.ts';
import { type ConnectionRow, findConnection, listConnections, mainConnection } from '../db/connections.ts';
import type { InScope, Scope, ScopedDatabase } from '../db/scope.ts';
import { AppError } from '../errors.ts';
import { type Caller, type Identify, mayUse } from './caller.ts';
import type { ClientAddress } from './client-address.ts';
import { errorAnswer, jsonAnswer } from './error-answer.ts';

/** What guards every route that is not for everybody */
export type Guarded = { identify: Identify; clientAddress: ClientAddress; inScope: InScope };

/** A request and the address that it came from */
export type Asked = { request: Request; remote: string | undefined };

/** Does something with what the caller may see, and nothing else is there: see `inScope`. */
export type InTheirs = <Result>(work: (database: ScopedDatabase) => Promise<Result>) => Promise<Result>;

/** Answers whoever may come in; expected failures become answers. */
export async function callerAnswer(
	app: Guarded,
	{ request, remote }: Asked,
	answer: (caller: Caller, inTheirs: InTheirs) => Promise<Response>,
): Promise<Response> {
	const address = app.clientAddress(remote, request.headers.get('x-forwarded-for'));
	try {
		const verdict = await app.identify(request, address);
		if (!verdict.ok) return jsonAnswer({ error: verdict.error, code: verdict.code }, verdict.status);
		const { caller } = verdict;
		return await answer(caller, theirsOf(app, caller));
	} catch (error) {
		return errorAnswer(error);
	}
}

/** What somebody may see, for pages, which find out who it is by themselves. */
export function theirsOf(
	{ inScope }: Pick<Guarded, 'inScope'>,
	caller: Pick<Caller, 'role' | 'account'>,
): InTheirs {
	return (work) => inScope(scopeOf(caller), work);
}

function scopeOf({ role, account }: Pick<Caller, 'role' | 'account'>): Scope {
	if (role === 'owner') return { kind: 'owner' };
	return account === null ? { kind: 'public' } : { kind: 'account', account };
}

/** Answers an owner, and nobody else. */
export function ownerAnswer(
	app: Guarded,
	asked: Asked,
	answer: (inTheirs: InTheirs) => Promise<Response>,
): Promise<Response> {
	return callerAnswer(app, asked, async ({ role }, inTheirs) =>
		role === 'owner'
			? answer(inTheirs)
			: jsonAnswer({ error: 'Only an owner of this site may do this.', code: 'owner-only' }, 403),
	);
}

/**
 * The connection that a request is about, if whoever asks may use it. Without a name it is the owner's `main`, or
 * a consultant's only one. That an owner looks at somebody else's is written down.
 * @throws AppError `unknown-connection`; `which-connection` where there are several, or none
 */
export async function connectionFor(
	database: ScopedDatabase,
	caller: Caller,
	named: string | null,
): Promise<ConnectionRow> {
	if (named !== null) {
		const row = mayUse(caller, await findConnection(database, named));
		const { id: connection, account } = row;
		if (account !== null && account !== caller.account)
			await noteLook(database, { account, connection, actor: caller.account ?? 'token' });
		return row;
	}
	if (caller.role === 'owner') return mayUse(caller, await findConnection(database, mainConnection));
	const own = await listConnections(database, caller.account);
	const [only] = own;
	if (only !== undefined && own.length === 1) return only;
	throw new AppError(
		'which-connection',
		'input',
		own.length === 0
			? 'No account of a calendar is connected yet: connect one in the dashboard.'
			: 'There are several connections: name one with ?connection=, as /api/cal/connections lists them.',
	);
}
