import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { book, connect, listed, morning, setUp } from './connect-life.ts';
import { type Fields, maraKey, type Pair, pageHeaders, sendForm, startPair, stopPair } from './connected.ts';

let pair: Pair;
let headers: Record<string, string>;
let answer: (path: string) => Response | null = () => null;

beforeEach(async () => {
	answer = () => null;
	pair = await startPair({ oauth: 'public', watch: ({ path, isDone }) => (isDone ? null : answer(path)) });
	headers = await pageHeaders(pair.site);
});

afterEach(() => stopPair(pair));

const here = '/en/dashboard/connections';

async function show(path: string): Promise<{ status: number; text: string; headers: Headers }> {
	const reply = await fetch(pair.site.url + path, { headers, redirect: 'manual' });
	return { status: reply.status, text: await reply.text(), headers: reply.headers };
}

const send = (path: string, fields: Fields) => sendForm(pair.site, headers, path, fields);

async function follow(path: string): Promise<string> {
	for (let tries = 0; tries < 200; tries += 1) {
		const page = await show(path);
		if (page.status === 303) return page.headers.get('location') ?? '';
		expect([page.status, page.headers.has('refresh')]).toEqual([200, true]);
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
	throw new Error('It never ends.');
}

describe('the pages of connections', () => {
	test('lead from a key over the preview and the yes to a connection that works, and away again', async () => {
		book(pair, morning(0));
		expect((await show(here)).text).toContain('Continue with Cal.com');
		const connected = await send(here, { do: 'connect', apiKey: maraKey, label: 'Mine' });
		expect(connected.to).toMatch(/^\/en\/dashboard\/connections\/[\w-]+\/setup$/);
		expect(pair.cal.world.webhooks.size).toBe(0);
		const preview = await show(connected.to);
		expect(preview.text).toContain('Nothing happens before you say yes');
		expect(preview.text).toContain(`${pair.site.url}/api/cal/webhook/`);
		expect(preview.text).not.toContain(maraKey);
		const begun = await send(connected.to, [
			['offer', '0'],
			...Object.entries({ '0-type': 'interview', '0-slug': 'first', '0-title': 'First', '0-length': '30' }),
			...Object.entries({ '1-type': 'tech', '1-slug': 'tech', '1-title': 'Tech', '1-length': '60' }),
		]);
		const end = await follow(begun.to);
		const page = await show(end);
		expect(page.text).toMatch(/>Connected</);
		expect(page.text).toContain(`${pair.cal.origin}/mara/first`);
		expect([...pair.cal.world.eventTypes.values()].map(({ slug }) => slug)).not.toContain('tech');
		const list = await show(here);
		expect(list.text).toContain('Mine');
		expect(list.text).toContain('All is well');
		expect(list.headers.get('cache-control')).toBe('no-store');
		const [, mine] = await listed(pair);
		const gone = await send(`${here}/${mine?.id}/disconnect`, { eventTypes: 'yes' });
		expect(gone.to).toBe(`${here}?done=left`);
		expect(await listed(pair)).toHaveLength(1);
		expect(pair.cal.world.webhooks.size).toBe(0);
	});

	test('have buttons that compare, repair and rename', async () => {
		const { id } = await connect(pair);
		await setUp(pair, id);
		const press = async (what: string, more = {}) =>
			(await send(here, { do: what, connection: id, ...more })).to;
		expect(await press('sync')).toBe(`${here}?done=synced&about=${id}`);
		for (const webhook of pair.cal.world.webhooks.values()) webhook.active = false;
		await press('sync');
		expect((await show(here)).text).toContain('the webhook is switched off');
		expect(await press('repair')).toBe(`${here}?done=repaired&about=${id}`);
		expect([...pair.cal.world.webhooks.values()].every(({ active }) => active)).toBe(true);
		await press('rename', { label: 'Other' });
		expect((await show(here)).text).toContain('>Other<');
		expect((await send(here, { do: 'rename', connection: 'nobody', label: 'x' })).to).toContain(
			'fault=unknown-connection',
		);
	});

	test.each([
		['en', 'a webhook secret', 'no API key of Cal.com'],
		['ru', 'cal_wrong', 'не\u00a0принимает этот ключ'],
		['fr', 'cal_wrong', 'n’accepte pas cette clé'],
	])(
		'say in %s what is wrong with “%s”, keep what else was typed, and nothing is made',
		async (locale, apiKey, words) => {
			const page = await send(`/${locale}/dashboard/connections`, { do: 'connect', apiKey, label: 'Kept' });
			expect(page.status).toBe(422);
			expect(page.text).toContain(words);
			expect(page.text).toContain('value="Kept"');
			expect(page.text).not.toContain(apiKey);
			expect(await listed(pair)).toHaveLength(1);
		},
	);

	test.each([
		['answers HTML', () => new Response('<h1>Hello</h1>'), 'What answers is not Cal.com'],
		['is down', () => new Response('down', { status: 503 }), 'Cal.com has a fault'],
		[
			'gives no rights',
			(path: string) =>
				path.endsWith('/webhooks')
					? Response.json(
							{ status: 'error', error: { code: 'ForbiddenException', message: 'no' } },
							{ status: 403 },
						)
					: null,
			'This key may not do what is needed',
		],
	])('say where Cal.com %s', async (_, reply, words) => {
		answer = (path) => reply(path);
		const page = await send(here, { do: 'connect', apiKey: maraKey, label: '' });
		expect(page.text).toContain(words);
		answer = () => null;
		expect(await listed(pair)).toHaveLength(1);
	});

	test('lead to the sign-in there and say what went wrong on the way back', async () => {
		const away = await show(`${here}/sign-in`);
		expect(away.headers.get('location')).toContain(`${pair.cal.origin}/auth/oauth2/authorize?`);
		const back = await fetch(`${pair.site.url}/api/cal/callback?state=old&code=1`, {
			headers: { ...headers, 'accept-language': 'ru' },
			redirect: 'manual',
		});
		expect(back.headers.get('location')).toBe('/ru/dashboard/connections?fault=oauth-state');
		expect((await show('/ru/dashboard/connections?fault=oauth-state')).text).toContain('Начните заново');
	});

	test('ask whoever is not known to sign in', async () => {
		const reply = await fetch(pair.site.url + here, { redirect: 'manual' });
		expect([reply.status, reply.headers.get('location')]).toEqual([
			303,
			`/en/sign-in?next=${encodeURIComponent(here)}`,
		]);
	});
});
