import type { ConnectionRow } from '../db/connections.ts';
import { changeConnection } from '../db/connections.ts';
import { isProvider, type Provider } from '../domain/entry.ts';
import { plainLine } from '../domain/plain-line.ts';
import { redirectTo } from '../forms/redirect-to.ts';
import { readForm, type Typed } from '../forms/typed.ts';
import { connectionFor } from '../http/caller-answer.ts';
import { rowsFor } from '../http/connections-answers.ts';
import { codeOf } from './code-of.ts';
import { connectionPath } from './connection-path.ts';
import type { ConnectionTurn } from './connection-turn.ts';

/** What the connections page shows. */
export type ConnectionsView = {
	status: 200 | 422;
	rows: ConnectionRow[];
	/** What went wrong: a permanent name, and which connection it was about */
	fault: string | null;
	/** What was done: `synced`, `repaired`, `renamed`, `left` … */
	done: string | null;
	about: string | null;
	/** Of which one an account can be connected on it */
	provider: Provider;
	/** What stands in the form again */
	label: string;
	query: URLSearchParams;
};

/** `/{locale}/dashboard/connections`: what is connected, and forms to connect more. */
export async function connectionsPage(turn: ConnectionTurn): Promise<Response | ConnectionsView> {
	const { app, caller, inTheirs, request } = turn;
	const query = new URL(request.url).searchParams;
	const shown = {
		status: 200 as const,
		fault: query.get('fault'),
		done: query.get('done'),
		about: query.get('about'),
		provider: providerIn(query.get('provider')),
		label: '',
		query,
	};
	if (request.method !== 'POST')
		return { ...shown, rows: await inTheirs((database) => rowsFor(database, caller)) };
	const typed = await readForm(request);
	if (typed('do') !== 'connect') return actOn(turn, typed);
	try {
		const given = { apiKey: typed('apiKey').trim(), webhookSecret: typed('webhookSecret').trim() || null };
		const { provider } = shown;
		const row = await app.connecting.byKey(caller, { ...given, provider, label: labelIn(typed) || null });
		return redirectTo(connectionPath(turn.locale, row.id, row.state === 'setting-up' ? 'setup' : ''));
	} catch (error) {
		const failed = { status: 422 as const, fault: codeOf(error), label: typed('label') };
		return { ...shown, ...failed, rows: await inTheirs((database) => rowsFor(database, caller)) };
	}
}

/** A button of one connection. */
async function actOn(turn: ConnectionTurn, typed: Typed): Promise<Response> {
	const { caller, inTheirs, locale } = turn;
	const about = typed('connection');
	try {
		const row = await inTheirs((database) => connectionFor(database, caller, about));
		const done = await act(turn, row, typed);
		return redirectTo(connectionPath(locale, null, '', done === null ? {} : { done, about: row.id }));
	} catch (error) {
		return redirectTo(connectionPath(locale, null, '', { fault: codeOf(error), about }));
	}
}

/** A comparison that is long goes on by itself. */
const waitMs = 2_000;

async function act(
	{ app, inTheirs }: ConnectionTurn,
	{ id }: ConnectionRow,
	typed: Typed,
): Promise<string | null> {
	switch (typed('do')) {
		case 'sync': {
			const work = app.comparing.compare(id, { now: true, full: false });
			const late = new Promise<'syncing'>((resolve) => setTimeout(resolve, waitMs, 'syncing'));
			work.catch(() => {});
			return Promise.race([work.then(() => 'synced'), late]);
		}
		case 'repair':
			await app.comparing.restoreWebhook(id);
			return 'repaired';
		case 'rename':
			if (labelIn(typed) === '') return null;
			await inTheirs((database) => changeConnection(database, id, { label: labelIn(typed) }));
			return 'renamed';
		default:
			return null;
	}
}

function providerIn(named: string | null): Provider {
	return isProvider(named) ? named : 'cal';
}

function labelIn(typed: Typed): string {
	return plainLine(typed('label')).slice(0, labelMax);
}

/** Characters */
const labelMax = 80;
