import { createHash } from 'node:crypto';
import type { Database } from '../../src/server/db/database.ts';
import { password } from '../accounts/stage.ts';
import type { DatabaseKind } from '../databases.ts';
import { startWebsite, testToken, type Website } from '../website.ts';
import { ben, besideIt, giveEverything, stateOf } from './two-accounts.ts';
import type { Asker, BensIds } from './walk.ts';

/** A site with Ada, who has nothing, and Ben, who has everything. */
export type Stage = {
	site: Website;
	database: Database;
	/** Ada, by her session and by her token */
	ada: { session: Asker; token: Asker };
	adasToken: string;
	/** Ben, by his session */
	ben: Asker;
	owner: Asker;
	his: BensIds;
	/** All that is Ben's, as text: another one after anything of it was changed */
	state(): Promise<string>;
	leave(): Promise<void>;
};

export async function setStage(kind: DatabaseKind, nodeOptions: string[] = [], env = {}): Promise<Stage> {
	const kept = await kind.makeBare();
	const DATABASE_URL = kind.name.startsWith('SQLite') ? '' : (kept.url ?? '');
	const site = await startWebsite({ env: { SIGN_UP: 'open', DATABASE_URL, ...env }, nodeOptions });
	const database = besideIt(site);
	const adas = await signUp(site, 'ada@example.com', 'Ada Example');
	const bens = await signUp(site, ben.email, ben.label);
	const account = await accountOf(database, ben.email);
	const adasToken = await giveToken(database, await accountOf(database, 'ada@example.com'));
	const his = { account, session: await sessionOf(database, account) };
	await giveEverything(site, database, account);
	return {
		...{ site, database, adasToken, his },
		ada: {
			session: { name: 'a session', headers: { cookie: adas, origin: site.url } },
			token: { name: 'a token', headers: { authorization: `Bearer ${adasToken}` } },
		},
		ben: { name: 'his session', headers: { cookie: bens, origin: site.url } },
		owner: { name: 'the owner', headers: { authorization: `Bearer ${testToken}` } },
		state: () => stateOf(database, account),
		async leave() {
			await database.destroy();
			await site.stop();
			await kept.drop();
		},
	};
}

async function giveToken(database: Database, account: string): Promise<string> {
	const token = `bm_${'a'.repeat(43)}`;
	const digest = createHash('sha256').update(token).digest('hex');
	await database
		.insertInto('account_tokens')
		.values({ id: 'adas-token', account, name: 'Ada', digest, created_at: '2026', last_used_at: null })
		.execute();
	return token;
}

async function signUp(site: Website, email: string, name: string): Promise<string> {
	const body = new FormData();
	for (const [field, value] of Object.entries({ name, email, password })) body.append(field, value);
	const headers = { origin: site.url };
	const answer = await fetch(`${site.url}/en/sign-up`, { method: 'POST', body, headers, redirect: 'manual' });
	if (answer.status !== 303) throw new Error(await answer.text());
	const cookies = answer.headers.getSetCookie().map((one) => one.split(';')[0]);
	return cookies.join('; ');
}

async function accountOf(database: Database, email: string): Promise<string> {
	const accounts = database.selectFrom('accounts').select('id').where('email', '=', email);
	return (await accounts.executeTakeFirstOrThrow()).id;
}

async function sessionOf(database: Database, account: string): Promise<string> {
	const sessions = database.selectFrom('sessions').select('id').where('account', '=', account);
	return (await sessions.executeTakeFirstOrThrow()).id;
}
