import type { ConnectionRow } from '../db/connections.ts';
import { redirectTo } from '../forms/redirect-to.ts';
import { connectionFor } from '../http/caller-answer.ts';
import { codeOf } from './code-of.ts';
import { connectionPath } from './connection-path.ts';
import type { ConnectionTurn } from './connection-turn.ts';

/** `/{locale}/dashboard/connections/{id}`: one connection. */
export async function onePage({
	inTheirs,
	caller,
	locale,
	named,
}: ConnectionTurn): Promise<Response | ConnectionRow> {
	try {
		return await inTheirs((database) => connectionFor(database, caller, named ?? ''));
	} catch (error) {
		return redirectTo(connectionPath(locale, null, '', { fault: codeOf(error) }));
	}
}
