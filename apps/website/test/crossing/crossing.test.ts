import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../src/server/db/database.ts';
import { password } from '../accounts/stage.ts';
import { everyKind, type TestDatabase } from '../databases.ts';
import { tell } from '../depth.ts';
import { startWebsite, testToken, type Website } from '../website.ts';
import { addressOf, builtRoutes, formActions } from './routes.ts';
import { ben, besideIt, giveEverything, marks, stateOf } from './two-accounts.ts';

const routes = builtRoutes();
const actions = formActions();
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** These answer everybody with what everybody may know, or are the sender's of a webhook. */
const values = { ...ben, locale: 'en', type: 'tech', service: ben.slug };
const query = new URLSearchParams({
	connection: ben.connection,
	uid: ben.uid,
	about: ben.connection,
	fromDb: 'true',
});

type Asker = { name: string; headers: Record<string, string> };
type Asked = { asker: Asker; method: string; path: string; body?: BodyInit; type?: string };

test('the routes are those of the build', () => {
	expect(routes.length).toBeGreaterThan(45);
	for (const route of ['/api/bookings/[uid]', '/api/cal/connection', '/[locale]/dashboard/consultation'])
		expect(routes).toContain(route);
	expect(actions).toEqual(expect.arrayContaining(['approve', 'service', 'sync', 'remove', 'role']));
});

describe.each(everyKind.filter(({ hasServer }) => hasServer))('two accounts over $name', (kind) => {
	let kept: TestDatabase;
	let site: Website;
	let database: Database;
	let ada: Asker[];
	let owner: Asker;
	let bensAccount: string;

	beforeAll(async () => {
		kept = await kind.makeBare();
		const DATABASE_URL = kind.name.startsWith('SQLite') ? '' : (kept.url ?? '');
		site = await startWebsite({ env: { SIGN_UP: 'open', DATABASE_URL } });
		database = besideIt(site);
		const cookie = await signUp('ada@example.com', 'Ada Example');
		await signUp(ben.email, ben.label);
		bensAccount = await accountOf(ben.email);
		await giveEverything(site, database, bensAccount);
		const token = `bm_${'a'.repeat(43)}`;
		const digest = createHash('sha256').update(token).digest('hex');
		const adas = await accountOf('ada@example.com');
		await database
			.insertInto('account_tokens')
			.values({
				id: 'adas-token',
				account: adas,
				name: 'Ada',
				digest,
				created_at: '2026',
				last_used_at: null,
			})
			.execute();
		ada = [
			{ name: 'a session', headers: { cookie, origin: site.url } },
			{ name: 'a token', headers: { authorization: `Bearer ${token}` } },
		];
		owner = { name: 'the owner', headers: { authorization: `Bearer ${testToken}` } };
	}, 120_000);
	afterAll(async () => {
		await database.destroy();
		await site.stop();
		await kept.drop();
	});

	test('nobody finds anything of another’s, whatever they ask of whichever route', async () => {
		const before = await stateOf(database, bensAccount);
		expect(before).toContain(ben.guest);
		let asked = 0;
		for (const asker of ada) {
			for (const one of questions(asker)) {
				const { status, text } = await answerTo(one);
				asked += 1;
				const where = `${one.method} ${one.path} with ${asker.name}`;
				expect(status, where).not.toBe(500);
				expect(
					marks.filter((mark) => text.includes(mark)),
					where,
				).toEqual([]);
			}
			expect(await stateOf(database, bensAccount)).toBe(before);
		}
		tell(`requests across accounts, ${kind.name}`, asked);
	}, 600_000);

	test('the same questions find it where they may: they could have been answered', async () => {
		const found = new Set<string>();
		const paths = [
			`/api/bookings?${query}`,
			`/api/bookings/${ben.uid}?${query}`,
			`/api/cal/connections`,
			`/api/cal/status?${query}`,
		];
		for (const path of paths) {
			const { text } = await answerTo({ asker: owner, method: 'GET', path });
			for (const mark of marks) if (text.includes(mark)) found.add(mark);
		}
		expect([...found].sort()).toEqual(
			[ben.guest, ben.label, ben.slug, ben.username, ben.email, ben.detail].sort(),
		);
	});

	/** Every method of every route, with everything that could lead to Ben. */
	function* questions(asker: Asker): Generator<Asked> {
		for (const route of routes) {
			const path = `${addressOf(route, values)}?${query}`;
			for (const method of methods) {
				if (method === 'GET') {
					yield { asker, method, path };
					yield { asker, method, path: addressOf(route, values) };
				} else if (route !== '/[locale]/sign-out')
					yield { asker, method, path, body: order(), type: 'application/json' };
			}
			// Her own account may go as well: that is left to last, and to nobody.
			if (route.startsWith('/[locale]/dashboard'))
				for (const action of actions) yield { asker, method: 'POST', path, body: form(action) };
		}
	}

	function order(): string {
		const { connection, uid } = ben;
		return JSON.stringify({ connection, id: connection, uid, account: bensAccount });
	}

	function form(action: string): FormData {
		const form = new FormData();
		const fields = {
			do: action,
			connection: ben.connection,
			about: ben.connection,
			account: bensAccount,
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

	async function answerTo({ asker, method, path, body, type }: Asked) {
		const headers = { ...asker.headers, ...(type !== undefined && { 'content-type': type }) };
		const answer = await fetch(site.url + path, {
			method,
			headers,
			redirect: 'manual',
			...(body !== undefined && { body }),
		});
		return {
			status: answer.status,
			text: `${answer.headers.get('location') ?? ''} ${await answer.text()}`.replaceAll(path, ''),
		};
	}

	async function signUp(email: string, name: string): Promise<string> {
		const body = new FormData();
		for (const [field, value] of Object.entries({ name, email, password })) body.append(field, value);
		const answer = await fetch(`${site.url}/en/sign-up`, {
			method: 'POST',
			body,
			headers: { origin: site.url },
			redirect: 'manual',
		});
		expect(answer.status).toBe(303);
		return answer.headers
			.getSetCookie()
			.map((one) => one.split(';')[0])
			.join('; ');
	}

	async function accountOf(email: string): Promise<string> {
		const row = await database
			.selectFrom('accounts')
			.select('id')
			.where('email', '=', email)
			.executeTakeFirstOrThrow();
		return row.id;
	}
});
