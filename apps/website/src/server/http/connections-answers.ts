import type { ConnectionRow } from '../db/connections.ts';
import { listConnections } from '../db/connections.ts';
import type { ScopedDatabase } from '../db/scope.ts';
import type { Provider } from '../domain/entry.ts';
import type { Caller } from './caller.ts';
import { type Asked, callerAnswer, connectionFor, type Guarded } from './caller-answer.ts';
import { newConnectionSchema } from './connection-schema.ts';
import { jsonAnswer } from './error-answer.ts';
import { readJson } from './read-json.ts';

type Whose = { account: string | null; session: string | null };

type GivenKey = {
	provider: Provider;
	apiKey: string;
	label: string | null;
	webhookSecret: string | null;
};

/** What these answers ask of whoever connects accounts. */
export type ConnectionsParts = Guarded & {
	connecting: {
		readonly hasOauth: boolean;
		byKey(whose: Whose, given: GivenKey): Promise<ConnectionRow>;
		shown(row: ConnectionRow): object;
	};
};

/** `GET /api/cal/connections`: those of whoever asks; an owner's list has everybody's. */
export function connectionsAnswer(app: ConnectionsParts, asked: Asked): Promise<Response> {
	return callerAnswer(app, asked, async (caller, inTheirs) => {
		const rows = await inTheirs((database) => rowsFor(database, caller));
		return jsonAnswer({ success: true, connections: rows.map((row) => app.connecting.shown(row)) });
	});
}

/** All connections that somebody may use. */
export async function rowsFor(database: ScopedDatabase, caller: Caller): Promise<ConnectionRow[]> {
	if (caller.role === 'owner') return listConnections(database, null);
	return caller.account === null ? [] : listConnections(database, caller.account);
}

/** `GET /api/cal/connection?connection=`: one of them. */
export function connectionAnswer(app: ConnectionsParts, asked: Asked): Promise<Response> {
	return callerAnswer(app, asked, async (caller, inTheirs) => {
		const named = new URL(asked.request.url).searchParams.get('connection');
		const row = await inTheirs((database) => connectionFor(database, caller, named));
		return jsonAnswer({
			success: true,
			connected: row.state === 'connected',
			connection: app.connecting.shown(row),
		});
	});
}

/** `POST /api/cal/connection`: connects an account by its key, which is checked first and told to nobody. */
export function connectAnswer(app: ConnectionsParts, asked: Asked): Promise<Response> {
	return callerAnswer(app, asked, async (caller) => {
		const { provider, apiKey, label, webhookSecret } = await readJson(
			newConnectionSchema,
			asked.request,
			'{ "apiKey": "cal_…", "label": "Mine" }',
		);
		const row = await app.connecting.byKey(caller, {
			...{ provider, apiKey, label: label ?? null, webhookSecret: webhookSecret ?? null },
		});
		return jsonAnswer({ success: true, connected: true, connection: app.connecting.shown(row) }, 201);
	});
}
