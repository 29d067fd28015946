import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type RunningNotion, startNotion } from './start-notion.ts';

const token = 'ntn_box';
let notion: RunningNotion;
let now = Date.parse('2030-01-01T08:00:00.000Z');

beforeEach(async () => {
	notion = await startNotion({ token, now: () => now });
});
afterEach(() => notion.stop());

type Reply = { status: number; headers: Headers; body: Record<string, unknown> };

async function call(
	method: string,
	path: string,
	body?: unknown,
	headers: Record<string, string> = {},
): Promise<Reply> {
	const answer = await fetch(`${notion.origin}/v1${path}`, {
		method,
		headers: { authorization: `Bearer ${token}`, 'notion-version': '2025-09-03', ...headers },
		...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
	});
	return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Reply['body'] };
}

const text = (content: string) => [{ text: { content } }];
const properties = {
	Key: { rich_text: {} },
	Kind: { select: {} },
	State: { status: { options: [{ name: 'open' }] } },
	When: { date: {} },
	Mail: { email: {} },
	Link: { url: {} },
	Done: { checkbox: {} },
};

/** A database with all kinds of columns, and the id of its data source */
function makeTable(): string {
	const { dataSourceIds } = notion.addDatabase({ properties });
	const [id] = dataSourceIds;
	if (id === undefined) throw new Error('No data source.');
	return id;
}

const create = (source: string, values: Record<string, unknown>) =>
	call('POST', '/pages', { parent: { data_source_id: source }, properties: values });

describe('a request', () => {
	test('without the token, the version, or an address that is known is refused as Notion does it', async () => {
		const none = await call('GET', '/pages/x', undefined, { authorization: 'Bearer other' });
		expect(none).toMatchObject({
			status: 401,
			body: { code: 'unauthorized', message: 'API token is invalid.' },
		});
		const answer = await fetch(`${notion.origin}/v1/pages/x`, {
			headers: { authorization: `Bearer ${token}` },
		});
		expect(await answer.json()).toMatchObject({ object: 'error', status: 400, code: 'missing_version' });
		const older = await call('GET', '/pages/x', undefined, { 'notion-version': '2022-06-28' });
		expect(older.body).toMatchObject({ code: 'validation_error' });
		expect((await call('GET', '/nothing')).body).toMatchObject({ code: 'invalid_request_url' });
		expect((await call('POST', '/pages', '{')).body).toMatchObject({ code: 'invalid_json' });
		expect(none.body['request_id']).toBe(none.headers.get('x-notion-request-id'));
	});

	test('for what is not shared, or of another kind, finds nothing', async () => {
		const hidden = notion.addDatabase({ isShared: false });
		const shown = notion.addDatabase();
		expect(await call('GET', `/databases/${hidden.id}`)).toMatchObject({
			status: 404,
			body: { code: 'object_not_found' },
		});
		expect((await call('GET', `/data_sources/${shown.id}`)).status).toBe(404);
		expect((await call('GET', '/databases/abc')).body).toMatchObject({ code: 'validation_error' });
		expect((await call('GET', `/databases/${shown.id.replaceAll('-', '')}`)).body).toMatchObject({
			object: 'database',
			data_sources: [{ id: shown.dataSourceIds[0], name: 'Bookings' }],
		});
	});

	test('that the integration may not make is refused', async () => {
		const source = makeTable();
		notion.world.capabilities.delete('insert');
		expect(await create(source, {})).toMatchObject({ status: 403, body: { code: 'restricted_resource' } });
	});

	test('is refused where there are too many, and let in after the time that is told', async () => {
		await notion.stop();
		notion = await startNotion({ token, now: () => now, rate: { perSecond: 3, burst: 6 } });
		const { id } = notion.addDatabase();
		const get = () => call('GET', `/databases/${id}`);
		for (let count = 0; count < 6; count += 1) expect((await get()).status).toBe(200);
		const refused = await get();
		expect(refused).toMatchObject({ status: 429, body: { code: 'rate_limited' } });
		expect(refused.headers.get('retry-after')).toBe('1');
		now += 1000;
		expect((await get()).status).toBe(200);
	});
});

describe('a page', () => {
	test('keeps what was written in it, and changes what is given', async () => {
		const source = makeTable();
		const { status, body } = await create(source, {
			title: { title: text('One') },
			Key: { rich_text: text('k') },
			Kind: { select: { name: 'tech' } },
			State: { status: { name: 'open' } },
			When: { date: { start: '2030-01-01T10:00:00', time_zone: 'Europe/Berlin' } },
			Done: { checkbox: true },
		});
		expect(status).toBe(200);
		const path = `/pages/${String(body['id'])}`;
		await call('PATCH', path, {
			properties: { Mail: { email: 'ida@example.com' }, Done: { checkbox: false } },
		});
		expect((await call('GET', path)).body).toMatchObject({
			parent: { data_source_id: source },
			properties: {
				Name: { id: 'title', title: [{ plain_text: 'One' }] },
				Key: { rich_text: [{ plain_text: 'k', text: { content: 'k', link: null } }] },
				Kind: { select: { name: 'tech', color: 'default' } },
				State: { status: { name: 'open' } },
				When: { date: { start: '2030-01-01T10:00:00.000+01:00', end: null, time_zone: null } },
				Mail: { email: 'ida@example.com' },
				Link: { url: null },
				Done: { checkbox: false },
			},
		});
	});

	const wrong: [string, Record<string, unknown>, RegExp][] = [
		['an unknown column', { Other: { rich_text: [] } }, /Other is not a property that exists/],
		['another type', { Key: { select: { name: 'a' } } }, /Key is expected to be rich_text/],
		['a long text', { Key: { rich_text: text('x'.repeat(2001)) } }, /content\.length should be ≤ `2000`/],
		['a text alone', { Key: 'text' }, /Key should be an object/],
		['a choice with a comma', { Kind: { select: { name: 'a,b' } } }, /commas not allowed/],
		['a state that is none', { State: { status: { name: 'new' } } }, /does not exist/],
		['a date that is none', { When: { date: { start: 'tomorrow' } } }, /valid ISO 8601/],
		[
			'an offset beside a zone',
			{ When: { date: { start: '2030-01-01T10:00:00Z', time_zone: 'UTC' } } },
			/no UTC offset/,
		],
		['a long mail address', { Mail: { email: `${'a'.repeat(200)}@example.com` } }, /≤ `200`/],
		['an empty address', { Link: { url: '' } }, /≥ `1`/],
	];
	test.each(wrong)('refuses %s', async (_, values, message) => {
		const { status, body } = await create(makeTable(), values);
		expect({ status, code: body['code'] }).toEqual({ status: 400, code: 'validation_error' });
		expect(body['message']).toMatch(message);
		expect(notion.world.pages.size).toBe(0);
	});

	test('in the trash is not changed, and can be taken out', async () => {
		const { body } = await create(makeTable(), {});
		const path = `/pages/${String(body['id'])}`;
		await call('PATCH', path, { in_trash: true });
		expect((await call('PATCH', path, { properties: {} })).body['message']).toMatch(/archived/);
		expect((await call('PATCH', path, { in_trash: false })).body).toMatchObject({ in_trash: false });
	});
});

describe('a query', () => {
	const query = (source: string, body: unknown) => call('POST', `/data_sources/${source}/query`, body);
	const titles = ({ body }: Reply) =>
		(body['results'] as { properties: { Name: { title: { plain_text: string }[] } } }[]).map(
			({ properties: { Name } }) => Name.title[0]?.plain_text,
		);

	async function fill(source: string): Promise<void> {
		for (const [name, key] of [
			['a', '1'],
			['b', '2'],
			['c', '1'],
		] as const)
			await create(source, { Name: { title: text(name) }, Key: { rich_text: text(key) } });
	}

	test('finds by what stands in a column, by all of it or by any', async () => {
		const source = makeTable();
		await fill(source);
		const key = (equals: string) => ({ property: 'Key', rich_text: { equals } });
		const name = (equals: string) => ({ property: 'Name', title: { equals } });
		expect(titles(await query(source, { filter: key('1') }))).toEqual(['a', 'c']);
		expect(titles(await query(source, { filter: { and: [key('1'), name('c')] } }))).toEqual(['c']);
		expect(titles(await query(source, { filter: { or: [key('2'), name('c')] } }))).toEqual(['b', 'c']);
		expect((await query(source, { filter: { property: 'No', select: {} } })).body['message']).toMatch(
			/Could not find property with name or id: No/,
		);
		expect((await query(source, { filter: { property: 'Key', select: { equals: '1' } } })).status).toBe(400);
	});

	test('comes in pages', async () => {
		const source = makeTable();
		await fill(source);
		const first = await query(source, { page_size: 2 });
		expect(titles(first)).toEqual(['a', 'b']);
		const rest = await query(source, { page_size: 2, start_cursor: first.body['next_cursor'] });
		expect(titles(rest)).toEqual(['c']);
		expect(rest.body).toMatchObject({ has_more: false, next_cursor: null });
		expect((await query(source, { page_size: 101 })).status).toBe(400);
	});

	test('may not find yet what was just made', async () => {
		const source = makeTable();
		notion.world.lagMs = 2000;
		await fill(source);
		expect(titles(await query(source, {}))).toEqual([]);
		now += 2000;
		expect(titles(await query(source, {}))).toEqual(['a', 'b', 'c']);
	});
});

test('columns are added, renamed and taken away', async () => {
	const source = makeTable();
	const path = `/data_sources/${source}`;
	const { body } = await call('PATCH', path, {
		properties: { New: { select: { options: [{ name: 'x' }] } }, Mail: { name: 'Email' }, Done: null },
	});
	expect(body['properties']).toMatchObject({
		New: { type: 'select', select: { options: [{ name: 'x' }] } },
		Email: { type: 'email' },
	});
	expect(Object.keys(body['properties'] ?? {})).not.toContain('Done');
	expect((await call('PATCH', path, { properties: { Second: { title: {} } } })).status).toBe(400);
});

describe('a line', () => {
	test('is cut before or after a request was taken, and one that is silent answers nobody', async () => {
		const source = makeTable();
		notion.manners.add({ method: 'POST', manner: { kind: 'cut-before' } });
		await expect(create(source, {})).rejects.toThrow();
		expect(notion.world.pages.size).toBe(0);
		notion.manners.add({ method: 'POST', path: /pages/, manner: { kind: 'cut-after' } });
		await expect(create(source, {})).rejects.toThrow();
		expect(notion.world.pages.size).toBe(1);
		notion.manners.add({ manner: { kind: 'silent' } });
		const signal = AbortSignal.timeout(100);
		await expect(fetch(`${notion.origin}/v1/pages`, { method: 'POST', signal })).rejects.toThrow();
		notion.manners.add({ manner: { kind: 'late', ms: 20 } });
		expect((await call('GET', `/data_sources/${source}`)).status).toBe(200);
	});
});
