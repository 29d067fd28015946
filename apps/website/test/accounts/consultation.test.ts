import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startWebsite, type Website } from '../website.ts';
import { password } from './stage.ts';

/** One pixel */
const pixel = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
	'base64',
);

let site: Website;
let owner: Visitor;
let ada: Visitor;
let ben: Visitor;

beforeAll(async () => {
	site = await startWebsite({ env: { SIGN_UP: 'open' } });
	owner = await signUp('Olga Owner');
	ada = await signUp('Ada Example');
	ben = await signUp('Ben Example');
	tables((database) => database.exec("update accounts set role = 'owner' where email = 'olga@example.com'"));
}, 60_000);
afterAll(() => site.stop());

test('a public profile is written, waits for an owner, is shown, and waits again after a change', async () => {
	const empty = await ada.get('/en/dashboard/consultation');
	expect(empty).toContain('value="ada-example"');
	expect((await ada.post('/en/dashboard/consultation', profile())).status).toBe(303);
	expect(await ada.get('/en/dashboard/consultation')).toContain('isn’t approved yet');
	expect((await fetch(`${site.url}/en/consultations/ada`)).status).toBe(404);

	expect(await owner.get('/en/dashboard/consultants')).toContain('Ada &lt;i&gt;Example');
	const account = accountOf('ada@example.com');
	expect((await owner.post('/en/dashboard/consultants', { do: 'approve', account })).status).toBe(303);
	const page = await fetch(`${site.url}/en/consultations/ada`);
	const html = await page.text();
	expect(html).toContain('I help with &quot;everything&quot;');
	expect(html).toContain('<p class="about">First.</p>');
	expect((await fetch(`${site.url}/photos/ada`)).headers.get('content-type')).toBe('image/png');

	await ada.post('/en/dashboard/consultation', profile({ name: 'Ada Another' }));
	expect((await fetch(`${site.url}/en/consultations/ada`)).status).toBe(404);
});

test.each([
	[{ handle: 'A B' }, 'Write 1 to 40 lower-case letters'],
	[{ handle: '' }, 'Write 1 to 40 lower-case letters'],
	[{ name: '\u202e ' }, 'Write a name.'],
	[{ photo: new Blob(['GIF89a']) }, 'not a JPEG, PNG or WebP'],
	[{ photo: new Blob([pixel, Buffer.alloc(200_000)]) }, 'larger than 200 KB'],
])('%j is told, and what was typed stays', async (change, told) => {
	const answer = await ben.post('/en/dashboard/consultation', profile({ handle: 'ben', ...change }));
	expect(answer.status).toBe(422);
	const html = await answer.text();
	expect(html).toContain(told);
	expect(html).toContain('I help with &quot;everything&quot;');
});

test('an address is one person’s', async () => {
	const answer = await ben.post('/fr/dashboard/consultation', profile({ handle: 'ada' }));
	expect(answer.status).toBe(422);
	expect(await answer.text()).toContain('Cette adresse est déjà prise');
});

test('services are changed by whose they are, and by nobody else', async () => {
	const account = accountOf('ada@example.com');
	tables((database) => {
		database
			.prepare(
				"insert into connections (id, account, provider, kind, label, state, event_types, created_at, is_active, username) values ('con', ?, 'cal', 'key', 'x', 'connected', '[]', '2026', 1, 'ada')",
			)
			.run(account);
		database.exec(
			"insert into meeting_types (connection, type, slug, length, texts, is_enabled) values ('con', 'tech', 'tech-60', 60, '{}', 0)",
		);
	});
	const service = {
		do: 'service',
		connection: 'con',
		slug: 'tech-60',
		price: '80 €',
		mode: 'link',
		enabled: 'yes',
		'name-en': 'Code review',
		'name-ru': '',
		'name-fr': '',
	};
	await ben.post('/en/dashboard/consultation', service);
	expect(await ada.get('/en/dashboard/consultation')).not.toContain('Code review');
	await ada.post('/en/dashboard/consultation', service);
	expect(await ada.get('/en/dashboard/consultation')).toContain('value="Code review"');
	await owner.post('/en/dashboard/consultants', { do: 'approve', account });
	const html = await (await fetch(`${site.url}/en/consultations/ada`)).text();
	expect(html).toContain('Code review');
	expect(html).toContain('60 min · 80 €');
});

test('approving is for owners', async () => {
	const answer = await ben.post('/en/dashboard/consultants', {
		do: 'approve',
		account: accountOf('ben@example.com'),
	});
	expect(answer.status).toBe(403);
	const visitor = await fetch(`${site.url}/en/dashboard/consultation`, { redirect: 'manual' });
	expect([visitor.status, visitor.headers.get('location')]).toEqual([
		303,
		'/en/sign-in?next=%2Fen%2Fdashboard%2Fconsultation',
	]);
});

type Fields = Record<string, string | Blob>;
type Visitor = { get(path: string): Promise<string>; post(path: string, fields: Fields): Promise<Response> };

function profile(change: Fields = {}): Fields {
	return {
		do: 'profile',
		name: 'Ada <i>Example',
		handle: 'ada',
		photo: new Blob([pixel]),
		'headline-en': 'I help with "everything"',
		'text-en': 'First.\n\nSecond.',
		'headline-ru': '',
		'text-ru': '',
		'headline-fr': '',
		'text-fr': '',
		...change,
	};
}

async function signUp(name: string): Promise<Visitor> {
	const email = `${name.split(' ')[0]?.toLowerCase()}@example.com`;
	const answer = await send('/en/sign-up', { name, email, password }, '');
	expect(answer.status).toBe(303);
	const cookie = answer.headers
		.getSetCookie()
		.map((one) => one.split(';')[0])
		.join('; ');
	return {
		get: async (path) => {
			const page = await fetch(site.url + path, { headers: { cookie } });
			expect(page.status).toBe(200);
			return page.text();
		},
		post: (path, fields) => send(path, fields, cookie),
	};
}

function send(path: string, fields: Fields, cookie: string): Promise<Response> {
	const body = new FormData();
	for (const [name, value] of Object.entries(fields)) body.append(name, value);
	return fetch(site.url + path, {
		method: 'POST',
		body,
		headers: { cookie, origin: site.url },
		redirect: 'manual',
	});
}

function accountOf(email: string): string {
	return tables((database) =>
		String(database.prepare('select id from accounts where email = ?').get(email)?.['id']),
	);
}

function tables<Result>(work: (database: DatabaseSync) => Result): Result {
	const database = new DatabaseSync(join(site.dataDir, 'bookings.db'), { timeout: 5000 });
	try {
		return work(database);
	} finally {
		database.close();
	}
}
