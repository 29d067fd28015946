import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { locales } from '../src/server/domain/locale.ts';
import { startWebsite, testToken, type Website } from './website.ts';

/** One pixel */
const pixel =
	'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const now = '2026-11-21T10:00:00.000Z';

let site: Website;
beforeAll(async () => {
	site = await startWebsite();
	await vi.waitFor(
		async () => {
			const answer = await fetch(`${site.url}/api/bookings`, {
				headers: { authorization: `Bearer ${testToken}` },
			});
			expect(answer.status).toBe(200);
		},
		{ timeout: 15_000 },
	);
	withTables((database) => {
		connection(database, 'conA', 'ada', 'connected');
		connection(database, 'conB', 'ben', 'reconnect');
		connection(database, 'conC', 'cleo', 'connected');
		connection(database, 'conD', 'ada', 'connected', 'calendly', [
			{ slug: 'deep-60', link: 'https://calendly.com/ada/deep-60' },
			{ slug: 'lost-60', link: null },
		]);
		connection(database, 'conE', 'ada', 'connected', 'somebody-else');
		profile(database, 'ada', { approved: 1, photo: pixel, name: 'Ada <b>Example</b>' });
		profile(database, 'ben', { approved: 1 });
		profile(database, 'cleo', { approved: 0 });
		service(database, 'conA', 'intro-30', 30, '40 €');
		service(database, 'conA', 'deep-90', 90, null, 'ru');
		service(database, 'conD', 'deep-60', 60, null);
		service(database, 'conD', 'lost-60', 60, null);
		service(database, 'conE', 'odd-60', 60, null);
		service(database, 'conB', 'intro-30', 30, null);
		service(database, 'conC', 'intro-30', 30, null);
	});
}, 60_000);
afterAll(() => site.stop());

describe.each(locales)('the consultants in %s', (locale) => {
	test('are those who are approved and connected', async () => {
		const { status, html } = await page(`/${locale}/consultations`);
		expect(status).toBe(200);
		expect(html).toContain(`href="/${locale}/consultations/ada"`);
		expect(html).not.toContain('consultations/ben');
		expect(html).not.toContain('consultations/cleo');
	});

	test('have a page with what can be booked in that language', async () => {
		const { html } = await page(`/${locale}/consultations/ada`);
		expect(html).toContain('Ada &lt;b&gt;Example&lt;/b&gt;');
		expect(html).toContain('40 €');
		expect(html).toContain('href="https://app.cal.com/ada/intro-30" target="_blank" rel="noopener"');
		expect(html.includes('deep-90')).toBe(locale === 'ru');
		expect(html).toContain(`hreflang="x-default" href="${site.url}/consultations/ada"`);
	});

	test('have the facade on the page of a service, and the frame’s host alone in its policy', async () => {
		const { html, headers } = await page(`/${locale}/consultations/ada/intro-30`);
		expect(html).toContain('https://app.cal.com/ada/intro-30/embed?embed=bookme');
		expect(headers.get('content-security-policy')).toContain('frame-src https://app.cal.com');
		expect(headers.get('content-security-policy')).not.toContain('unsafe');
	});

	test('are booked at Calendly where their connection is there, on the pages that it tells', async () => {
		const { html, headers } = await page(`/${locale}/consultations/ada/deep-60`);
		expect(html).toContain('href="https://calendly.com/ada/deep-60"');
		expect(html).toContain('https://calendly.com/ada/deep-60?embed_type=Inline');
		expect(headers.get('content-security-policy')).toContain('frame-src https://calendly.com;');
		for (const slug of ['lost-60', 'odd-60'])
			expect((await page(`/${locale}/consultations/ada/${slug}`)).status).toBe(404);
		expect((await page(`/${locale}/consultations/ada`)).html).not.toContain('lost-60"');
	});

	test('whose connection is not in order are shown without links', async () => {
		const { status, html } = await page(`/${locale}/consultations/ben`);
		expect(status).toBe(200);
		expect(html).not.toContain('cal.com');
		expect((await page(`/${locale}/consultations/ben/intro-30`)).status).toBe(404);
	});
});

test.each([
	'/en/consultations/cleo',
	'/en/consultations/nobody',
	'/en/consultations/ada/none',
	'/de/consultations',
	'/en/consultations/..%2f',
	'/photos/ben',
	'/photos/cleo',
])('%s is nowhere', async (path) => {
	expect((await fetch(site.url + path)).status).toBe(404);
});

test('a picture is given out as a picture', async () => {
	const answer = await fetch(`${site.url}/photos/ada`);
	expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png']);
});

test('an address without a language leads to the reader’s', async () => {
	const answer = await fetch(`${site.url}/consultations/ada?utm_source=x`, {
		redirect: 'manual',
		headers: { 'accept-language': 'fr' },
	});
	expect([answer.status, answer.headers.get('location')]).toEqual([
		302,
		'/fr/consultations/ada?utm_source=x',
	]);
});

test('after a disconnect the links are gone', async () => {
	withTables((database) => database.exec("update connections set state = 'leaving' where account = 'ada'"));
	const { html } = await page('/en/consultations/ada');
	expect(html).not.toContain('app.cal.com');
	expect((await page('/en/consultations')).html).not.toContain('consultations/ada');
	withTables((database) => database.exec("update connections set state = 'connected' where account = 'ada'"));
});

async function page(path: string): Promise<{ status: number; html: string; headers: Headers }> {
	const answer = await fetch(site.url + path);
	return { status: answer.status, html: await answer.text(), headers: answer.headers };
}

function withTables(work: (database: DatabaseSync) => void): void {
	const database = new DatabaseSync(join(site.dataDir, 'bookings.db'), { timeout: 5000 });
	work(database);
	database.close();
}

function connection(
	database: DatabaseSync,
	id: string,
	account: string,
	state: string,
	provider = 'cal',
	eventTypes: object[] = [],
): void {
	database
		.prepare(
			"insert into connections (id, account, provider, kind, label, state, event_types, created_at, is_active, username) values (?, ?, ?, 'key', 'x', ?, ?, ?, 1, ?)",
		)
		.run(id, account, provider, state, JSON.stringify(eventTypes), now, account);
}

function profile(
	database: DatabaseSync,
	account: string,
	how: { approved: number; photo?: string; name?: string },
): void {
	const texts = JSON.stringify({
		en: { headline: 'I help', text: 'First.\n\nSecond.' },
		ru: { headline: 'Помогаю', text: '' },
		fr: { headline: 'J’aide', text: '' },
	});
	database
		.prepare(
			'insert into profiles (account, handle, name, photo, texts, is_approved, updated_at) values (?, ?, ?, ?, ?, ?, ?)',
		)
		.run(account, account, how.name ?? account, how.photo ?? null, texts, how.approved, now);
}

function service(
	database: DatabaseSync,
	connectionId: string,
	slug: string,
	length: number,
	price: string | null,
	locale: string | null = null,
): void {
	database
		.prepare(
			"insert into meeting_types (connection, type, slug, locale, length, price, mode, texts, is_enabled) values (?, 'tech', ?, ?, ?, ?, 'embed', '{}', 1)",
		)
		.run(connectionId, slug, locale, length, price);
}
