import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connected } from '../../../test/connection-parts.ts';
import { everyKind, type TestDatabase } from '../../../test/databases.ts';
import { shownConnection } from '../connect/shown-connection.ts';
import type { ConnectionRow } from '../db/connections.ts';
import { inScope } from '../db/scope.ts';
import type { Asked, Guarded } from './caller-answer.ts';
import { connectAnswer, connectionAnswer, connectionsAnswer } from './connections-answers.ts';
import { disconnectAnswer } from './disconnect-answers.ts';
import { previewAnswer, setUpAnswer } from './set-up-answers.ts';
import { repairAnswer, statusAnswer, syncAnswer } from './sync-answers.ts';

let kept: TestDatabase;
let [mine, theirs] = ['', ''];
const done: string[] = [];

/** A site as far as these answers ask it, that notes what was done. */
function siteFor(role: 'owner' | 'consultant', account: string | null) {
	const note = (what: string) => async (row: ConnectionRow | string) => {
		done.push(`${what} ${typeof row === 'string' ? row : row.id}`);
		return { done: Promise.resolve() } as never;
	};
	return {
		inScope: ((scope, work) => inScope(kept.database, scope, work)) as Guarded['inScope'],
		config: { siteUrl: 'https://book.example.com' },
		clientAddress: () => '192.0.2.1',
		identify: async () => ({ ok: true as const, caller: { role, account, session: 's' } }),
		connecting: {
			hasOauth: false,
			byKey: async () => {
				throw new Error('It is not asked for.');
			},
			shown: (row: ConnectionRow) => shownConnection(row, 'https://book.example.com'),
		},
		settingUp: { preview: note('preview'), begin: note('begin'), progress: () => null },
		leaving: { leave: note('leave') },
		comparing: { compare: note('compare'), progress: () => null, restoreWebhook: note('restore') },
	};
}

type Site = ReturnType<typeof siteFor>;

const asked = (query: string, body?: object): Asked => ({
	request: new Request(`https://book.example.com/x${query}`, {
		...(body && { method: 'POST', body: JSON.stringify(body) }),
	}),
	remote: undefined,
});

const routes: Record<string, (site: Site, id: string) => Promise<Response>> = {
	connection: (site, id) => connectionAnswer(site, asked(`?connection=${id}`)),
	preview: (site, id) => previewAnswer(site, asked(`?connection=${id}`)),
	'set-up': (site, id) => setUpAnswer(site, asked('', { connection: id })),
	disconnect: (site, id) => disconnectAnswer(site, asked('', { connection: id })),
	delete: (site, id) => disconnectAnswer(site, asked(`?connection=${id}`)),
	status: (site, id) => statusAnswer(site, asked(`?connection=${id}`)),
	sync: (site, id) => syncAnswer(site, asked('', { connection: id })),
	repair: (site, id) => repairAnswer(site, asked('', { connection: id })),
};

describe.each(everyKind)('connections over $name', (kind) => {
	beforeAll(async () => {
		kept = await kind.make();
		mine = (await connected(kept.database, { account: 'me' })).id;
		theirs = (await connected(kept.database, { account: 'them' })).id;
	});

	afterAll(() => kept.drop());

	test.each(Object.keys(routes))('“%s” is for whose connection it is, and for owners', async (name) => {
		const route = routes[name];
		const statusOf = async (site: Site, id: string) => (await route?.(site, id))?.status;
		const me = siteFor('consultant', 'me');
		done.length = 0;
		expect(await statusOf(me, theirs)).toBe(404);
		expect(await statusOf(me, 'main')).toBe(404);
		expect(await statusOf(siteFor('consultant', null), theirs)).toBe(404);
		expect(done).toEqual([]);
		expect(await statusOf(me, mine)).toBe(200);
		expect(await statusOf(siteFor('owner', 'an-owner'), theirs)).toBe(200);
	});

	test('the list has one’s own, and an owner’s has all', async () => {
		const idsFor = async (site: Site) => {
			const answer = (await (await connectionsAnswer(site, asked(''))).json()) as {
				connections: { id: string }[];
			};
			return answer.connections.map(({ id }) => id).sort();
		};
		expect(await idsFor(siteFor('consultant', 'me'))).toEqual([mine]);
		expect(await idsFor(siteFor('consultant', null))).toEqual([]);
		expect(await idsFor(siteFor('owner', null))).toEqual(['main', mine, theirs].sort());
	});

	test.each([{}, { apiKey: '' }, { apiKey: 'cal_x', more: 1 }, { apiKey: 'cal_x', label: 'x'.repeat(81) }])(
		'a body that is none is refused before anybody is asked: %j',
		async (body) => {
			const answer = await connectAnswer(siteFor('owner', null), asked('', body));
			expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([400, 'bad-body']);
		},
	);
});
