import { type RunningSmtp, startSmtp } from '@bookme/box/smtp/start-smtp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Browser, setupPath } from './accounts/browser.ts';
import { password } from './accounts/stage.ts';
import { untilSaid } from './accounts/until-said.ts';
import { readMail } from './mail/read-mail.ts';
import { freePort, startWebsite, testToken, type Website } from './website.ts';

const olga = { name: 'Olga <b>“&', email: 'olga@example.com', password };

describe('accounts over the wire', () => {
	let site: Website;
	let owner: Browser;
	let smtp: RunningSmtp;
	beforeAll(async () => {
		smtp = await startSmtp();
		const mail = { SMTP_URL: smtp.url, MAIL_FROM: 'book@example.com' };
		site = await startWebsite({ env: { TRUSTED_PROXIES: '127.0.0.1', ...mail } });
		await untilSaid(site, 'setup=');
		owner = browser();
		const made = await owner.post(setupPath(site.output()), olga);
		expect([made.status, made.headers.get('location')]).toEqual([303, '/en/dashboard']);
	});
	afterAll(async () => {
		await site.stop();
		await smtp.stop();
	});

	let clients = 0;
	/** Of a client of its own: what one has tried is not held against another. */
	const browser = () => {
		clients += 1;
		return new Browser(site.url, { 'x-forwarded-for': `192.0.2.${clients}` });
	};
	const signIn = async (email: string, word = password) => {
		const one = browser();
		return { one, answer: await one.post('/en/sign-in', { email, password: word }) };
	};
	const invite = async (role: string) => {
		const page = await (await owner.post('/en/dashboard/people', { do: 'invite', role })).text();
		const [path = ''] = /\/en\/sign-up\?invite=[\w-]+/.exec(page) ?? [];
		return path;
	};
	const asks = (headers: Record<string, string>) => fetch(`${site.url}/api/bookings`, { headers });

	test('the setup link works once', async () => {
		const late = await browser().post(setupPath(site.output()), { ...olga, email: 'eve@example.com' });
		expect(late.status).toBe(410);
		expect(await late.text()).toContain('This link no longer works');
	});

	test('pages are kept by nobody on the way, load nothing, and show names as they are', async () => {
		const page = await owner.get('/en/dashboard/people');
		expect(page.headers.get('cache-control')).toBe('no-store');
		expect(page.headers.get('content-security-policy')).not.toContain('unsafe');
		const text = await page.text();
		expect(text).toContain('Olga &lt;b&gt;“&amp;');
		expect(text).not.toMatch(/<script|>Olga <b>/);
	});

	test.each(['', '/connections', '/profile', '/people', '/profile?x=1'])(
		'who is not signed in is led from /dashboard%s to the sign-in, and back',
		async (below) => {
			const led = await browser().get(`/ru/dashboard${below}`);
			expect(led.status).toBe(303);
			const target = led.headers.get('location') ?? '';
			expect(target).toBe(`/ru/sign-in?next=${encodeURIComponent(`/ru/dashboard${below}`)}`);
			const back = await browser().post(target, { email: olga.email, password });
			expect([back.status, back.headers.get('location')]).toEqual([303, `/ru/dashboard${below}`]);
		},
	);

	test('nobody is led to another site', async () => {
		for (const next of ['//evil.example', 'https://evil.example/en/dashboard', '/\\evil.example']) {
			const path = `/en/sign-in?next=${encodeURIComponent(next)}`;
			const led = await browser().post(path, { email: olga.email, password });
			expect(led.headers.get('location')).toBe('/en/dashboard');
			expect((await owner.get(path)).headers.get('location')).toBe('/en/dashboard');
		}
	});

	test('a session’s cookie is for this site’s pages alone', async () => {
		const { answer } = await signIn(olga.email);
		expect(answer.headers.getSetCookie()).toEqual([
			expect.stringMatching(
				/^bookme\.session_token=[^;]+; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/,
			),
		]);
	});

	test('faults stand beside their fields, with what to do, and nothing typed is lost but passwords', async () => {
		const page = await browser().post(await invite('consultant'), {
			name: ' ',
			email: 'nobody',
			password: 'short',
		});
		expect(page.status).toBe(422);
		const text = await page.text();
		for (const [field, fault] of [
			['name', 'Enter a name.'],
			['email', 'Enter an email address'],
			['password', 'Use at least 10 characters.'],
		])
			expect(text).toMatch(new RegExp(`id="${field}-fault">${fault}`));
		expect(text).toContain('value="nobody"');
		expect(text).not.toContain('short');
		expect((await browser().post('/en/sign-in', {})).status).toBe(422);
	});

	test('a wrong password and an unknown address get one answer, in much the same time', async () => {
		const page = async (email: string) => {
			const { answer } = await signIn(email, 'not the password');
			return [answer.status, (await answer.text()).replaceAll(email, '')];
		};
		const [known, unknown] = [await page(olga.email), await page('nobody@example.com')];
		expect(known).toEqual(unknown);
		expect(known[0]).toBe(422);
		const times = async (email: string) => {
			const took: number[] = [];
			for (let tries = 0; tries < 5; tries += 1) {
				const started = performance.now();
				await signIn(email, 'not the password');
				took.push(performance.now() - started);
			}
			return Math.min(...took);
		};
		const [one, other] = [await times(olga.email), await times('nobody@example.com')];
		expect(Math.max(one, other) / Math.min(one, other)).toBeLessThan(3);
	});

	test('who guesses is told to wait; X-Forwarded-For is believed of proxies only', async () => {
		const guesser = browser();
		const guess = () => guesser.post('/fr/sign-in', { email: olga.email, password: 'wrong' });
		for (let tries = 0; tries < 10; tries += 1) expect((await guess()).status).toBe(422);
		const refused = await guess();
		expect(refused.status).toBe(429);
		expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
		expect(await refused.text()).toContain('Trop de tentatives');
		// In front of the address that the proxy has added, anybody can write anything.
		const forged = new Browser(site.url, { 'x-forwarded-for': `198.51.100.77, 192.0.2.${clients}` });
		expect((await forged.post('/en/sign-in', { email: olga.email, password: 'x' })).status).toBe(429);
		expect((await signIn(olga.email)).answer.status).toBe(303);
	});

	test('forms of other sites are refused', async () => {
		for (const origin of ['https://evil.example', 'null', `${site.url}.evil.example`]) {
			const answer = await owner.post('/en/dashboard/profile', { do: 'everywhere' }, { origin });
			expect(answer.status).toBe(403);
		}
		expect((await owner.get('/en/dashboard/profile')).status).toBe(200);
	});

	test('an invitation makes one account, which sees no people and stays a consultant', async () => {
		const path = await invite('consultant');
		const guest = browser();
		const made = await guest.post(path, { name: 'Kim', email: 'kim@example.com', password, role: 'owner' });
		expect(made.status).toBe(303);
		expect((await browser().post(path, { name: 'X', email: 'x@example.com', password })).status).toBe(410);
		expect((await guest.get('/en/dashboard/people')).status).toBe(403);
		expect((await guest.post('/en/dashboard/people', { do: 'invite', role: 'owner' })).status).toBe(403);
		for (const disguised of ['/en/dashboard/%70eople', '/en/%64ashboard/people', '/en//dashboard/people'])
			expect((await guest.get(disguised)).status, disguised).toBeGreaterThanOrEqual(300);
		expect(await (await guest.get('/en/dashboard/profile')).text()).not.toContain('dashboard/people');
		expect((await browser().get('/en/sign-up')).status).toBe(403);
	});

	test('signing out everywhere ends a stolen session; signing out ends one', async () => {
		const { one } = await signIn(olga.email);
		const thief = browser();
		for (const [name, value] of one.cookies) thief.cookies.set(name, value);
		expect((await thief.get('/en/dashboard/profile')).status).toBe(200);
		expect((await one.post('/en/dashboard/profile', { do: 'everywhere' })).status).toBe(303);
		expect((await thief.get('/en/dashboard/profile')).status).toBe(303);
		expect((await owner.get('/en/dashboard/profile')).status).toBe(303);
		owner = (await signIn(olga.email)).one;
		const { one: other } = await signIn(olga.email);
		const kept = new Map(other.cookies);
		expect((await other.post('/en/sign-out', {})).status).toBe(303);
		expect(other.cookies.size).toBe(0);
		for (const [name, value] of kept) other.cookies.set(name, value);
		expect((await other.get('/en/dashboard/profile')).status).toBe(303);
		expect((await owner.get('/en/dashboard/profile')).status).toBe(200);
	});

	test('a session opens the API, for reading and for forms of this site', async () => {
		const cookie = [...owner.cookies].map((pair) => pair.join('=')).join('; ');
		expect((await asks({ cookie })).status).toBe(200);
		expect((await asks({})).status).toBe(401);
		const foreign = await fetch(`${site.url}/api/rebuild`, {
			method: 'POST',
			headers: { cookie, origin: 'https://evil.example' },
		});
		expect(foreign.status).toBe(403);
	});

	test('a token of an account opens the API until it is revoked, and is shown once', async () => {
		const page = await (await owner.post('/en/dashboard/profile', { do: 'token', name: 'laptop' })).text();
		const [token = ''] = /bm_[\w-]{43}/.exec(page) ?? [];
		expect((await asks({ authorization: `Bearer ${token}` })).status).toBe(200);
		expect((await asks({ authorization: `Bearer ${testToken}` })).status).toBe(200);
		const profile = await (await owner.get('/en/dashboard/profile')).text();
		expect(profile).not.toContain(token);
		const [, id = ''] = /name="token" value="([^"]+)"/.exec(profile) ?? [];
		const again = await owner.post('/en/dashboard/profile', { do: 'token', name: 'laptop' });
		expect(again.status).toBe(422);
		await owner.post('/en/dashboard/profile', { do: 'revoke', token: id });
		expect((await asks({ authorization: `Bearer ${token}` })).status).toBe(401);
	});

	test('wrong tokens are slowed down, right ones never', async () => {
		const from = { 'x-forwarded-for': '192.0.2.250' };
		const statuses: number[] = [];
		for (let tries = 0; tries < 25; tries += 1)
			statuses.push((await asks({ ...from, authorization: 'Bearer bm_wrong' })).status);
		expect(new Set(statuses)).toEqual(new Set([401, 429]));
		expect((await asks({ ...from, authorization: `Bearer ${testToken}` })).status).toBe(200);
	});

	test('nothing that is secret stands in the log or the audit', async () => {
		await owner.get('/en/reset?token=very-secret-token');
		await browser().post('/en/sign-in?next=/en/dashboard', {
			email: 'x@example.com',
			password: 'very-secret-word',
		});
		const said = site.output().replace(/first account {2}.*/, '');
		expect(said).not.toMatch(/very-secret|setup=|invite=|token=|correct horse/);
		expect(said).toContain('"path":"/en/reset"');
	});

	test('a page of the dashboard that is none is not found', async () => {
		expect((await owner.get('/en/dashboard/none')).status).toBe(404);
		expect((await owner.get('/de/sign-in')).status).toBe(404);
	});

	test('who has forgotten their password is mailed a link; who has no account gets the same answer', async () => {
		const { one: before } = await signIn(olga.email);
		const answers = [];
		for (const email of ['OLGA@example.com', 'nobody@example.com'])
			answers.push(await (await browser().post('/fr/reset', { email })).text());
		expect(answers[0]).toBe(answers[1]);
		await expect.poll(() => smtp.mails.length, { timeout: 15_000 }).toBe(1);
		const [mail = { raw: Buffer.of(), to: [] }] = smtp.mails;
		expect(mail.to).toEqual([olga.email]);
		const { email, html, text } = await readMail(mail.raw);
		expect(email.subject).toContain('Choisissez un nouveau mot de passe');
		const [link = ''] = /http\S+\/fr\/reset\?token=[\w-]{43}/.exec(text) ?? [];
		expect(html).toContain(`href="${link}"`);
		const path = link.slice(site.url.length);
		const next = 'a word that nobody knew before';
		expect((await browser().post(path, { password: 'short' })).status).toBe(422);
		expect((await browser().post(path, { password: next })).status).toBe(303);
		expect((await browser().post(path, { password: next })).status).toBe(410);
		expect((await before.get('/en/dashboard')).headers.get('location')).toContain('/en/sign-in');
		expect((await signIn(olga.email, next)).answer.status).toBe(303);
		expect(site.output()).not.toContain('token=');
		expect(smtp.mails).toHaveLength(1);
	});
});

describe('a site that is known by an https address', () => {
	let site: Website;
	const proxied = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.5' };
	beforeAll(async () => {
		const port = await freePort();
		const env = { PORT: String(port), SITE_URL: 'https://book.example', TRUSTED_PROXIES: '127.0.0.1' };
		site = await startWebsite({ env });
		await untilSaid(site, 'https://book.example/en/sign-up?setup=');
	});
	afterAll(async () => {
		await site.stop();
	});

	const fields = { email: 'olga@example.com', password };
	const post = (path: string, headers: Record<string, string>, body = fields) =>
		fetch(site.url + path, {
			method: 'POST',
			redirect: 'manual',
			headers: { origin: 'https://book.example', ...headers },
			body: new URLSearchParams(body),
		});

	test.each(['/en/sign-in', '/ru/sign-up', '/fr/reset', '/en/dashboard/profile', '/en/sign-out'])(
		'refuses %s over plain http, and names the address',
		async (path) => {
			for (const answer of [
				await post(path, {}),
				await post(path, { 'x-forwarded-proto': 'http' }),
				await fetch(site.url + path, { redirect: 'manual' }),
			]) {
				expect(answer.status).toBe(403);
				expect(answer.headers.get('set-cookie')).toBeNull();
				expect(await answer.text()).toContain(`https://book.example/${path.slice(1, 3)}/sign-in`);
			}
		},
	);

	test('takes them over https, with cookies for https alone', async () => {
		const path = setupPath(site.output());
		const made = await post(path, proxied, { ...fields, name: 'Olga' } as typeof fields);
		expect(made.status).toBe(303);
		expect(made.headers.getSetCookie()).toEqual([
			expect.stringMatching(/^__Secure-bookme\.session_token=.*; HttpOnly; Secure; SameSite=Lax$/),
		]);
		expect(made.headers.get('strict-transport-security')).toMatch(/^max-age=\d+/);
	});

	test.each(['/en/bookme', '/api/health', '/api/live', '/robots.txt'])('leaves %s open', async (path) => {
		expect((await fetch(site.url + path, { redirect: 'manual' })).status).toBe(200);
	});

	test('leaves webhooks and the API open', async () => {
		const delivery = await fetch(`${site.url}/api/cal/webhook`, { method: 'POST', body: '{}' });
		expect(delivery.status).toBe(401);
		expect((await fetch(`${site.url}/api/bookings`)).status).toBe(401);
	});
});

describe('a site', () => {
	test('without a secret for sessions says so, and goes on with all else', async () => {
		const site = await startWebsite({ env: { AUTH_SECRET: '' } });
		const page = await fetch(`${site.url}/en/sign-in`);
		expect(page.status).toBe(503);
		expect(await page.text()).toContain('AUTH_SECRET');
		expect((await fetch(`${site.url}/en/bookme`)).status).toBe(200);
		expect(site.output()).toContain('nobody can sign in until there is one');
		await site.stop();
	});

	test('whose sign-up is open, or closed, says so', async () => {
		const open = await startWebsite({ env: { SIGN_UP: 'open' } });
		const guest = new Browser(open.url);
		expect((await guest.get('/en/sign-up')).status).toBe(200);
		const made = await guest.post('/fr/sign-up', { name: 'Léa', email: 'lea@example.com', password });
		expect(made.headers.get('location')).toBe('/fr/dashboard');
		expect((await guest.get('/fr/dashboard/people')).status).toBe(403);
		await open.stop();
		const closed = await startWebsite({ env: { SIGN_UP: 'closed' } });
		await untilSaid(closed, 'setup=');
		expect((await fetch(`${closed.url}/en/sign-up`)).status).toBe(403);
		const first = await new Browser(closed.url).post(setupPath(closed.output()), olga);
		expect(first.status).toBe(303);
		await closed.stop();
	});
});
