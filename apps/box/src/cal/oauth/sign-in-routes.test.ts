import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { applicationOf, people, sampleClients } from '../../../test/authorization.ts';
import { startBox } from '../../../test/start-box.ts';
import type { RunningCal } from '../start-cal.ts';

let box: RunningCal;

beforeAll(async () => {
	box = await startBox({ clients: sampleClients() });
});
afterAll(() => box.stop());

const visitor = () => applicationOf(box.origin, 'confidential');
const wanted = {
	name: 'Ines Moreau',
	username: 'ines',
	email: 'ines@example.com',
	password: 'long enough',
	timeZone: 'Europe/Paris',
	callbackUrl: '/settings/developer/oauth',
};

describe('signing in', () => {
	test('takes one click for somebody of the seed', async () => {
		const page = await (await visitor().ask('/auth/login')).text();
		expect(page).toContain('Continue as Mara Lindqvist');
		const reply = await visitor().post('/auth/login', { userId: `${people.mara}`, callbackUrl: '/mara' });
		expect(reply.status).toBe(303);
		expect(reply.headers.get('location')).toBe('/mara');
		expect(reply.headers.get('set-cookie')).toMatch(/; Path=\/; HttpOnly; SameSite=Lax$/);
	});

	test('goes on inside the box only', async () => {
		const away = [
			'https://evil.example.com/',
			'//evil.example.com',
			'/\\evil.example.com',
			'javascript:alert(1)',
			'\\\\x',
		];
		for (const callbackUrl of away) {
			const reply = await visitor().post('/auth/login', { userId: `${people.mara}`, callbackUrl });
			const location = reply.headers.get('location') ?? '';
			expect(new URL(location, box.origin).origin).toBe(box.origin);
		}
	});

	test('is refused to nobody, and from another site', async () => {
		expect((await visitor().post('/auth/login', { userId: '99' })).status).toBe(401);
		expect((await visitor().post('/auth/login', {})).status).toBe(401);
		const headers = { origin: 'https://evil.example.com' };
		const body = new URLSearchParams({ userId: '1' });
		expect((await visitor().ask('/auth/login', { method: 'POST', headers, body })).status).toBe(403);
	});

	test('ends with signing out', async () => {
		const cookie = await visitor().signIn(people.mara);
		await visitor().post('/auth/logout', { callbackUrl: '/' }, cookie);
		const reply = await visitor().ask('/settings/developer/oauth', { headers: { cookie } });
		expect(reply.headers.get('location')).toMatch(/^\/auth\/login/);
	});
});

describe('signing up', () => {
	test('makes somebody with working hours and meetings, and goes on', async () => {
		const reply = await visitor().post('/signup', wanted);
		expect(reply.status).toBe(303);
		expect(reply.headers.get('location')).toBe('/settings/developer/oauth');
		const cookie = reply.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
		const page = await visitor().ask('/settings/developer/oauth', { headers: { cookie } });
		expect(await page.text()).toContain('Signed in as Ines Moreau.');
		const theirs = await (await visitor().ask('/ines')).text();
		expect(theirs).toContain('30 min meeting');
		const slots = await visitor().ask(
			'/v2/slots?eventTypeSlug=30min&username=ines&start=2027-03-15T00:00:00Z&end=2027-03-16T00:00:00Z',
			{ headers: { 'cal-api-version': '2024-09-04' } },
		);
		expect(await slots.json()).toMatchObject({ data: { '2027-03-15': expect.any(Array) } });
	});

	test('sets a password that is asked for from then on', async () => {
		const login = (password: string) =>
			visitor().post('/auth/login', { email: 'Ines@example.com', password });
		expect((await login('long enough')).status).toBe(303);
		expect((await login('wrong')).status).toBe(401);
		expect((await login('')).status).toBe(401);
		const id = [...box.world.users.values()].find(({ username }) => username === 'ines')?.id;
		expect((await visitor().post('/auth/login', { userId: `${id}` })).status).toBe(401);
		expect((await visitor().post('/auth/login', { email: 'mara@example.com', password: '' })).status).toBe(
			401,
		);
	});

	test.each([
		['name', ' ', 'Please fill this in'],
		['username', '', 'Please fill this in'],
		['username', 'Ines Moreau', 'Small letters'],
		['username', 'MARA', 'Small letters'],
		['username', 'mara', 'has this name already'],
		['username', 'settings', 'has this name already'],
		['email', 'ines', 'not a mail address'],
		['email', 'MARA@example.com', 'with this address'],
		['password', 'short', 'At least 8'],
		['timeZone', 'Mars/Olympus', 'Please fill this in'],
	])('with %s %j is told what is wrong', async (field, value, fault) => {
		const users = box.world.users.size;
		const reply = await visitor().post('/signup', {
			...wanted,
			username: 'somebody',
			email: 'new@example.com',
			[field]: value,
		});
		expect(reply.status).toBe(422);
		const page = await reply.text();
		expect(page).toContain(fault);
		expect(page).not.toContain('long enough');
		expect(box.world.users.size).toBe(users);
	});

	test('shows what was written as text', async () => {
		const reply = await visitor().post('/signup', { ...wanted, name: '"><script>alert(1)</script>' });
		expect(await reply.text()).toContain('&quot;&gt;&lt;script&gt;');
	});
});
