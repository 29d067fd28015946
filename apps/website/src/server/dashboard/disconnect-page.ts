import { readMade } from '../connect/services.ts';
import type { ConnectionRow } from '../db/connections.ts';
import { redirectTo } from '../forms/redirect-to.ts';
import { readForm } from '../forms/typed.ts';
import { connectionFor } from '../http/caller-answer.ts';
import { actorOf } from '../http/set-up-answers.ts';
import { codeOf } from './code-of.ts';
import { connectionPath } from './connection-path.ts';
import type { ConnectionTurn } from './connection-turn.ts';

export type DisconnectView = {
	row: ConnectionRow;
	/** Slugs of event types that were made here */
	made: string[];
	isLeaving: boolean;
};

/** How long somebody waits for the page; it goes on by itself */
const waitMs = 5_000;

/** `/{locale}/dashboard/connections/{id}/disconnect`: what goes, and the yes to it. */
export async function disconnectPage(turn: ConnectionTurn): Promise<Response | DisconnectView> {
	const { app, caller, inTheirs, request, locale, named } = turn;
	try {
		const row = await inTheirs((database) => connectionFor(database, caller, named ?? ''));
		if (request.method !== 'POST') {
			const made = readMade(row.event_types).map(({ slug }) => slug);
			return { row, made, isLeaving: row.state === 'leaving' };
		}
		const typed = await readForm(request);
		const work = app.leaving.leave(row, typed('eventTypes') === 'yes', actorOf(caller));
		work.catch(() => {});
		const late = new Promise<null>((resolve) => setTimeout(resolve, waitMs, null));
		const left = await Promise.race([work, late]);
		if (left === null) return redirectTo(connectionPath(locale, row.id, 'disconnect'));
		const said = {
			...(left.webhook ? {} : { webhook: row.provider }),
			...(left.left.length + left.kept.length > 0 && { types: [...left.left, ...left.kept].join() }),
		};
		return redirectTo(connectionPath(locale, null, '', { done: 'left', ...said }));
	} catch (error) {
		const code = codeOf(error);
		// It went while somebody waited for it.
		const said: Record<string, string> = code === 'unknown-connection' ? { done: 'left' } : { fault: code };
		return redirectTo(connectionPath(locale, null, '', said));
	}
}
