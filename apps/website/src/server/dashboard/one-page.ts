import type { ConnectionRow } from '../db/connections.ts';
import { connectionFor } from '../http/caller-answer.ts';
import { codeOf, type PageTurn, pathOf, redirectTo } from './page-turn.ts';

/** `/{locale}/dashboard/connections/{id}`: one connection. */
export async function onePage({
	inTheirs,
	caller,
	locale,
	named,
}: PageTurn): Promise<Response | ConnectionRow> {
	try {
		return await inTheirs((database) => connectionFor(database, caller, named ?? ''));
	} catch (error) {
		return redirectTo(pathOf(locale, null, '', { fault: codeOf(error) }));
	}
}
