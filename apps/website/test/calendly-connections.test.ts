import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startCalendlyStage } from './calendars.ts';
import { connect, listed, setUp } from './connect-life.ts';
import { ask, type Fields, pageHeaders, sendForm } from './connected.ts';
import { untilProjected } from './until-projected.ts';

let stage: Awaited<ReturnType<typeof startCalendlyStage>>;
let headers: Record<string, string>;

beforeAll(async () => {
	stage = await startCalendlyStage();
	headers = await pageHeaders(stage.site);
});

afterAll(() => stage.stop());

const here = '/en/dashboard/connections';
const form = `${here}?provider=calendly`;

async function show(path: string): Promise<string> {
	return (await fetch(stage.site.url + path, { headers })).text();
}

const send = (path: string, fields: Fields) => sendForm(stage.site, headers, path, fields);

/** What the set-up page sends where these event types are chosen */
const chosen = (interview: string, tech: string): [string, string][] => [
	...['0', '1'].map((at): [string, string] => ['choice', at]),
	...Object.entries({ '0-type': 'interview', '0-slug': interview, '0-title': 'x', '0-length': '5' }),
	...Object.entries({ '1-type': 'tech', '1-slug': tech, '1-title': 'x', '1-length': '5' }),
];

function disconnect(connection: string) {
	return ask(stage.site, 'POST', '/api/cal/disconnect', { connection });
}

describe('the pages of a connection at Calendly', () => {
	test('lead from a token over the choice of event types to one that works, and away again', async () => {
		const empty = await show(form);
		expect(empty).toContain('Integrations → API &amp; Webhooks');
		expect(empty).not.toContain('name="webhookSecret"');
		const { to } = await send(form, { do: 'connect', apiKey: ` ${stage.key}\n`, label: '' });
		expect(to).toMatch(/^\/en\/dashboard\/connections\/[\w-]+\/setup$/);
		const preview = await show(to);
		expect(preview).toContain('Rendez-vous projet menuiserie (rendez-vous-projet)');
		expect(preview).toContain(`${stage.site.url}/api/calendly/webhook/`);
		expect(preview).not.toContain(stage.key);
		expect(stage.hooks()).toEqual([]);
		const twice = await send(to, chosen('premier-echange', 'premier-echange'));
		expect([twice.status, twice.text]).toEqual([422, expect.stringContaining('Something is missing')]);
		const gone = await send(to, chosen('premier-echange', 'nowhere'));
		expect([gone.status, gone.text]).toEqual([422, expect.stringContaining('is no longer at Calendly')]);
		// They are called as their owner likes.
		stage.box.world.eventType('rendez-vous-projet').slug = 'Projet_2';
		await send(to, chosen('Projet_2', ''));
		const mine = async () => (await listed(stage)).find(({ provider }) => provider === 'calendly');
		await expect.poll(mine).toMatchObject({ state: 'connected', username: 'atelier-dubois-example' });
		const { id = '' } = (await mine()) ?? {};
		const page = await show(`${here}/${id}`);
		for (const words of [
			'Calendly',
			'Personal access token',
			'All is well: all bookings at Calendly are here',
		])
			expect(page).toContain(words);
		const again = await show(to);
		expect(again).toMatch(/value="Projet_2" selected/);
		expect(await show(`${here}/${id}/disconnect`)).toContain('The webhook at Calendly goes');
		expect((await send(`${here}/${id}/disconnect`, {})).to).toBe(`${here}?done=left`);
		expect(stage.hooks()).toEqual([]);
	});

	test.each([
		['en', 'cal_live_1', 'no personal access token of Calendly'],
		['en', 'two words', 'no personal access token of Calendly'],
		['ru', 'eyJ.of.nobody', 'не\u00a0принимает этот токен'],
		['fr', 'eyJ.of.nobody', 'n’accepte pas ce jeton'],
	])('say in %s what is wrong with “%s”, and nothing is kept', async (locale, apiKey, words) => {
		const path = `/${locale}/dashboard/connections?provider=calendly`;
		const page = await send(path, { do: 'connect', apiKey, label: 'Kept' });
		expect(page.status).toBe(422);
		expect(page.text).toContain(words);
		expect(page.text).toContain('value="Kept"');
		expect(page.text).not.toContain(apiKey);
		expect(await listed(stage)).toHaveLength(1);
	});
});

test('a free plan is told of, in every language, and the set-up is finished after it was left', async () => {
	stage.box.owner.plan = 'free';
	const { id } = await connect(stage);
	const { status, body } = await ask(stage.site, 'POST', '/api/cal/setup', {
		...{ connection: id, services: stage.services },
	});
	expect([status, body['code']]).toEqual([502, 'calendly-plan']);
	expect((await listed(stage))[1]).toMatchObject({ id, state: 'setting-up', note: 'calendly-plan' });
	expect(await show(here)).toContain('has no webhooks: they need Standard or above');
	expect(await show(`/ru/dashboard/connections/${id}/setup`)).toContain('нужен Standard или выше');
	expect(await show(`/fr/dashboard/connections/${id}`)).toContain('il faut Standard ou plus');
	stage.box.owner.plan = 'standard';
	expect(await setUp(stage, id)).toMatchObject({ state: 'connected', note: null });
	await disconnect(id);
});

test('a plain member of an organization has a webhook of their own alone', async () => {
	const { id } = await connect(stage, stage.otherKey);
	await setUp({ ...stage, services: [] }, id);
	expect([...stage.box.world.subscriptions.values()]).toMatchObject([{ scope: 'user' }]);
	stage.book(20);
	await ask(stage.site, 'POST', '/api/cal/sync', { connection: id, full: true });
	await untilProjected(stage.site);
	const { body } = await ask(stage.site, 'GET', `/api/bookings?connection=${id}`);
	expect(body['bookings']).toEqual([]);
	await disconnect(id);
});

test('a subscription that Calendly has switched off is found, and made anew with the key of the connection', async () => {
	const { id } = await connect(stage);
	await setUp(stage, id);
	const [before] = stage.hooks();
	stage.spoil({ isOff: true });
	await ask(stage.site, 'POST', '/api/cal/sync', { connection: id });
	expect((await ask(stage.site, 'GET', `/api/cal/status?connection=${id}`)).body).toMatchObject({
		webhook: { finding: 'inactive' },
	});
	await ask(stage.site, 'POST', '/api/cal/webhook-repair', { connection: id });
	expect(stage.hooks()).toEqual([before]);
	await disconnect(id);
});

test('nobody gives the secret, since a subscription gets one that is made up here', async () => {
	const given = { provider: 'calendly', apiKey: stage.key, webhookSecret: 'of mine' };
	const { status, body } = await ask(stage.site, 'POST', '/api/cal/connection', given);
	expect([status, body['error']]).toEqual([400, expect.stringContaining('webhookSecret')]);
	expect(await listed(stage)).toHaveLength(1);
});
