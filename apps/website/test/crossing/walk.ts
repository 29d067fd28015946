import { addressOf, builtRoutes, formActions } from './routes.ts';
import { ben, marks } from './two-accounts.ts';

/** Somebody who asks, by the headers that tell who they are. */
export type Asker = { name: string; headers: Record<string, string> };
type Question = { method: string; path: string; body?: BodyInit; type?: string };

/** Ids of Ben's that only the site gives */
export type BensIds = { account: string; session: string };

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
const values = { ...ben, locale: 'en', type: 'tech', service: ben.slug };

/** Leads to Ben's, wherever a route takes what it is asked for from its address. */
export const bensQuery = queryFor(ben.connection);

function queryFor(connection: string): URLSearchParams {
	return new URLSearchParams({ connection, uid: ben.uid, about: connection, fromDb: 'true' });
}

/** Ben's connection at Cal.com; where a route is about connections, that at Calendly as well */
function connectionsFor(route: string): readonly string[] {
	const isAboutThem = /\/api\/cal\/|connection/.test(route);
	return isAboutThem ? [ben.connection, ben.calendly] : [ben.connection];
}

/** These end the session that asks, and with it the walk. */
const lastActions: readonly string[] = ['everywhere'];

/**
 * Asks every route of the build, in every way, for what is Ben's.
 * @yields what came to light, or a failure of the site; null after each question that was answered as it should be
 */
export async function* walk(origin: string, asker: Asker, his: BensIds): AsyncGenerator<string | null> {
	for (const question of questions(his)) {
		const { status, text } = await answerTo(origin, asker, question);
		const where = `${question.method} ${question.path} with ${asker.name}`;
		const seen = marks.filter((mark) => text.includes(mark));
		if (status === 500) yield `${where} fails`;
		else yield seen.length === 0 ? null : `${where} tells ${seen.join()}`;
	}
}

/** Every method of every route, with everything that could lead to Ben. */
function* questions(his: BensIds): Generator<Question> {
	const actions = formActions().filter((action) => !lastActions.includes(action));
	const asked = builtRoutes().flatMap((route) =>
		connectionsFor(route).map((connection) => ({ route, connection })),
	);
	for (const { route, connection } of asked) {
		const address = addressOf(route, { ...values, connection, id: connection });
		const path = `${address}?${queryFor(connection)}`;
		for (const method of methods) {
			if (method === 'GET') {
				yield { method, path };
				yield { method, path: address };
			} else if (route !== '/[locale]/sign-out')
				yield { method, path, body: order(connection, his), type: 'application/json' };
		}
		if (route.startsWith('/[locale]/dashboard'))
			for (const action of actions) yield { method: 'POST', path, body: form(action, connection, his) };
	}
}

function order(connection: string, { account }: BensIds): string {
	const { uid } = ben;
	return JSON.stringify({ connection, id: connection, uid, account });
}

function form(action: string, connection: string, { account, session }: BensIds): FormData {
	const form = new FormData();
	const fields = {
		do: action,
		connection,
		about: connection,
		account,
		session,
		slug: ben.slug,
		handle: ben.handle,
		token: 'bens-token',
		id: 'bens-token',
		role: 'owner',
		label: 'taken',
		name: 'Ada Example',
		price: 'taken',
		sure: 'yes',
		eventTypes: 'yes',
	};
	for (const [name, value] of Object.entries(fields)) form.append(name, value);
	return form;
}

/** Asks one thing. @returns all that was told, without what was asked */
export async function answerTo(origin: string, asker: Asker, { method, path, body, type }: Question) {
	const headers = { ...asker.headers, ...(type !== undefined && { 'content-type': type }) };
	const answer = await fetch(origin + path, {
		method,
		headers,
		redirect: 'manual',
		...(body !== undefined && { body }),
	});
	const text = `${answer.headers.get('location') ?? ''} ${await answer.text()}`;
	return { status: answer.status, text: text.replaceAll(path, '') };
}
