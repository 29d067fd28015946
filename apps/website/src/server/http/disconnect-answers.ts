import type { z } from 'zod';
import type { ConnectionRow } from '../db/connections.ts';
import { type Asked, callerAnswer, connectionFor, type Guarded } from './caller-answer.ts';
import { disconnectSchema } from './connection-schema.ts';
import { jsonAnswer } from './error-answer.ts';
import { readJson } from './read-json.ts';
import { actorOf } from './set-up-answers.ts';

/** What these answers ask of whoever takes connections away. */
export type DisconnectParts = Guarded & {
	leaving: { leave(row: ConnectionRow, eventTypes: boolean, actor: string): Promise<object> };
};

const waitMs = 60_000;

/** `DELETE /api/cal/connection`, `POST /api/cal/disconnect`: takes a connection away, and all that is stored of it. */
export function disconnectAnswer(app: DisconnectParts, asked: Asked): Promise<Response> {
	return callerAnswer(app, asked, async (caller, inTheirs) => {
		const { connection, eventTypes } = await readOrder(asked.request);
		const row = await inTheirs((database) => connectionFor(database, caller, connection));
		const work = app.leaving.leave(row, eventTypes, actorOf(caller));
		const late = Promise.withResolvers<null>();
		const timer = setTimeout(() => late.resolve(null), waitMs);
		const left = await Promise.race([work, late.promise]).finally(() => clearTimeout(timer));
		if (left === null) return jsonAnswer({ success: true, connected: false, done: false }, 202);
		return jsonAnswer({ success: true, connected: false, done: true, ...left });
	});
}

/** A DELETE says it in the query, where many programs send no body. */
async function readOrder(request: Request): Promise<z.output<typeof disconnectSchema>> {
	const query = new URL(request.url).searchParams;
	const connection = query.get('connection');
	if (connection === null) return readJson(disconnectSchema, request, '{ "connection": "…" }');
	return { connection, eventTypes: query.get('eventTypes') === 'true' };
}
