import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fill } from '../src/i18n/fill.ts';
import { languages } from '../src/i18n/languages.ts';
import { bookingTypes } from '../src/server/domain/booking-type.ts';
import { locales } from '../src/server/domain/locale.ts';
import { pagePath, subjects } from '../src/server/pages/addresses.ts';
import { startWebsite, temporaryFolder, type Website } from './website.ts';

const root = resolve(import.meta.dirname, '..');
const paths = locales.flatMap((locale) => subjects.map((subject) => pagePath(locale, subject)));

const open = {
	SITE_URL: 'https://book.example.com',
	SITE_NAME: 'Ada & Co',
	CONTACT: 'hello@example.com',
	CAL_USERNAME: 'ada',
	CAL_SLUGS_INTERVIEW: 'intro',
	CAL_SLUGS_TECH: 'team/acme/tech, ru:https://cal.example.com/ada/tech-ru',
	CAL_SLUGS_MENTORING: 'ru:mentor',
	CALENDLY_SLUGS_INTERVIEW: 'ada/first-call',
	CALENDLY_SLUGS_MENTORING: 'ru:ada/mentor-ru, fr:https://calendly.com/ada/mentorat?hide_gdpr_banner=0',
	BOOKING_MODE_INTERVIEW: 'link',
};

let site: Website;
beforeAll(async () => {
	site = await startWebsite({ env: open });
}, 30_000);
afterAll(async () => {
	await site.stop();
});

const get = (path: string, init: RequestInit = {}) => fetch(site.url + path, { redirect: 'manual', ...init });
const text = async (path: string) => (await get(path)).text();

/** Every value of an attribute in elements that start with a given text. */
function attributes(html: string, element: string, name: string): string[] {
	const tags = [...html.matchAll(/<[^>]+>/g)]
		.map(([tag]) => tag)
		.filter((tag) => tag.startsWith(`<${element}`));
	return tags.flatMap((tag) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? []);
}

describe('addresses', () => {
	test.each([
		['/', '', '/en/bookme'],
		['/bookme', 'fr-CA,fr;q=0.9', '/fr/bookme'],
		['/bookme/', 'ru-RU', '/ru/bookme'],
		['/', 'fr;q=0, ru;q=0.1', '/ru/bookme'],
		['/bookme?utm_source=a%26b&x=1', 'de, ru;q=0.5', '/ru/bookme?utm_source=a%26b&x=1'],
		['/bookme/tech?a=1', 'fr', '/fr/bookme/tech?a=1'],
	])('%s with Accept-Language “%s” leads to %s', async (path, language, target) => {
		const response = await get(path, { headers: { 'accept-language': language } });
		expect(response.status).toBe(302);
		expect(response.headers.get('location')).toBe(target);
		expect(response.headers.get('vary')).toContain('Accept-Language');
		expect(response.headers.get('cache-control')).toBe('private, no-store');
	});

	test.each(locales)('/%s leads to its cards, with the query', async (locale) => {
		const response = await get(`/${locale}?a=1`);
		expect(response.status).toBe(302);
		expect(response.headers.get('location')).toBe(`/${locale}/bookme?a=1`);
	});

	test.each(paths)('%s is a page in its language, with and without a slash at its end', async (path) => {
		for (const address of [path, `${path}/`]) {
			const response = await get(address, { headers: { 'accept-language': 'de' } });
			expect(response.status).toBe(200);
			expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
			expect(await response.text()).toContain(`<html lang="${path.slice(1, 3)}">`);
		}
	});

	test.each([
		['/ru/bookme/none', 'fr', 'ru'],
		['/rubbish', 'fr-CA', 'fr'],
		['/de/bookme', '', 'en'],
		['/bookme/none', 'ru', 'ru'],
		['/fr/bookme/tech/more', 'en', 'fr'],
		['/en/bookme.html', 'fr', 'en'],
		['/_image?href=/x.png', 'fr', 'fr'],
		['/%E0%A4%A', '', 'en'],
	] as const)('%s is a 404 for “%s”, told in %s', async (path, language, locale) => {
		const response = await get(path, { headers: { 'accept-language': language } });
		const html = await response.text();
		expect(response.status).toBe(404);
		expect(html).toContain(`<html lang="${locale}">`);
		expect(html).toContain(languages[locale].texts.notFoundTitle);
		expect(html).toContain('<meta name="robots" content="noindex">');
		expect(html).not.toContain('rel="canonical"');
	});

	test('what is not there below /api is told in JSON', async () => {
		const response = await get('/api/none');
		expect(response.status).toBe(404);
		expect(await response.json()).toMatchObject({ code: 'not-found' });
	});

	test('robots.txt, the sitemap and the icon are there', async () => {
		expect(await text('/robots.txt')).toContain('Sitemap: https://book.example.com/sitemap.xml');
		const sitemap = await get('/sitemap.xml');
		expect(sitemap.headers.get('content-type')).toContain('xml');
		for (const path of paths)
			expect(await text('/sitemap.xml')).toContain(`https://book.example.com${path}<`);
		expect((await get('/favicon.svg')).headers.get('content-type')).toBe('image/svg+xml');
	});
});

describe('what search engines are told', () => {
	test.each(paths)('%s names itself, and each language names the same set', async (path) => {
		const html = await text(path);
		const here = `https://book.example.com${path}`;
		const neutral = path.slice(3);
		expect(attributes(html, 'link rel="canonical"', 'href')).toEqual([here]);
		expect(attributes(html, 'meta property="og:url"', 'content')).toEqual([here]);
		expect(attributes(html, 'link rel="alternate"', 'hreflang')).toEqual([...locales, 'x-default']);
		expect(attributes(html, 'link rel="alternate"', 'href')).toEqual(
			[...locales.map((locale) => `/${locale}${neutral}`), neutral].map(
				(one) => `https://book.example.com${one}`,
			),
		);
		expect((await get(neutral)).status).toBe(302);
	});

	test('every page has a title and a description of its own in its language', async () => {
		const pages = await Promise.all(paths.map(text));
		for (const pattern of [/<title>(.*?)<\/title>/, /<meta name="description" content="(.*?)"/]) {
			const found = pages.map((html) => pattern.exec(html)?.[1] ?? '');
			expect(new Set(found).size).toBe(paths.length);
			expect(found).not.toContain('');
		}
		expect(pages[0]).toContain(' · Ada &amp; Co</title>');
	});

	test.each([
		['en', 'en_US'],
		['ru', 'ru_RU'],
		['fr', 'fr_FR'],
	])('Open Graph knows %s as %s, and the others as alternates', async (locale, territory) => {
		const html = await text(`/${locale}/bookme`);
		expect(attributes(html, 'meta property="og:locale"', 'content')).toEqual([territory]);
		expect(attributes(html, 'meta property="og:locale:alternate"', 'content')).toHaveLength(2);
	});
});

describe('what can be booked', () => {
	test('the link to the booking page stands in the HTML of the cards and of the meeting', async () => {
		for (const path of ['/fr/bookme', '/fr/bookme/interview']) {
			expect(await text(path)).toContain('href="https://app.cal.com/ada/intro"');
		}
		expect(await text('/fr/bookme/tech')).toContain('href="https://app.cal.com/team/acme/tech"');
		expect(await text('/ru/bookme/tech')).toContain('href="https://cal.example.com/ada/tech-ru"');
	});

	test('Cal.com’s page is shown, and Calendly’s in a language that has it alone', async () => {
		expect(await text('/fr/bookme/interview')).not.toContain('calendly.com');
		expect(await text('/ru/bookme/mentoring')).not.toContain('calendly.com');
		for (const path of ['/fr/bookme', '/fr/bookme/mentoring']) {
			expect(await text(path)).toContain('href="https://calendly.com/ada/mentorat?hide_gdpr_banner=0"');
		}
		expect(await text('/fr/bookme')).toContain(fill(languages.fr.texts.bookOn, { host: 'calendly.com' }));
	});

	test.each(locales)('in %s what is booked is told by whoever sends the details', async (locale) => {
		const { texts } = languages[locale];
		const one = await startWebsite({ env: { CALENDLY_SLUGS_TECH: 'ada/tech', SITE_URL: open.SITE_URL } });
		const html = await (await fetch(`${one.url}/${locale}/bookme/tech`)).text();
		await one.stop();
		expect(html).toContain(fill(texts.booked, { provider: 'Calendly' }));
		expect(html).toContain(fill(texts.privacyEmbed, { host: 'calendly.com' }));
		expect(html).toContain('embed_type=Inline&amp;embed_domain=book.example.com');
		expect(html).not.toMatch(/cal\.com|assets\.calendly|preconnect/i);
	});

	test('a frame is allowed for the origin of the page that it shows, and for no other', async () => {
		const framed = async (path: string) =>
			/frame-src ([^;]*)/.exec((await get(path)).headers.get('content-security-policy') ?? '')?.[1];
		expect(await framed('/en/bookme/tech')).toBe('https://app.cal.com');
		expect(await framed('/fr/bookme/mentoring')).toBe('https://calendly.com');
		expect(await framed('/ru/bookme/mentoring')).toBe('https://app.cal.com');
		expect(await framed('/en/bookme/mentoring')).toBeUndefined();
		expect(await framed('/ru/bookme/tech')).toBe('https://cal.example.com');
		expect(await framed('/en/bookme/interview')).toBeUndefined();
		expect(await framed('/en/bookme')).toBeUndefined();
	});

	test('a meeting that has no page in this language says so, and where it has one, and how to get in touch', async () => {
		const { notHere, otherLanguages, getInTouch } = languages.en.texts;
		const html = await text('/en/bookme/mentoring');
		for (const part of [notHere, otherLanguages, getInTouch, 'mailto:hello@example.com']) {
			expect(html).toContain(part);
		}
		expect(attributes(html, 'a class="action"', 'href').slice(0, 2)).toEqual([
			'/ru/bookme/mentoring',
			'/fr/bookme/mentoring',
		]);
		expect(html).not.toContain('id="show"');
		expect(await text('/en/bookme')).toContain(notHere);
	});

	test('a meeting that has a page in no language sends nobody to another language', async () => {
		const one = await startWebsite({ env: { CAL_USERNAME: 'ada', CAL_SLUGS_INTERVIEW: 'intro' } });
		for (const path of ['/fr/bookme', '/fr/bookme/tech']) {
			const html = await (await fetch(one.url + path)).text();
			expect(html).toContain(languages.fr.texts.notNow);
			expect(html).not.toContain(languages.fr.texts.notHere);
			expect(html).not.toContain(languages.fr.texts.otherLanguages);
		}
		await one.stop();
	});

	test('link mode has neither button nor frame nor the script for them', async () => {
		const html = await text('/en/bookme/interview');
		expect(html).not.toMatch(/<button|id="times"|__iframeReady/);
		expect(html).toContain(languages.en.texts.privacyLink.replace('{host}', 'cal.com'));
	});

	test('nothing in a page depends on the query or on who asks', async () => {
		const plain = await text('/en/bookme/tech');
		const init = { headers: { 'accept-language': 'fr', cookie: 'a=1', 'user-agent': 'x' } };
		expect(await (await get('/en/bookme/tech?utm_source=%3Cscript%3E&theme=dark', init)).text()).toBe(plain);
	});
});

describe('headers', () => {
	const requests: [string, string, RequestInit][] = [
		...paths.map((path): [string, string, RequestInit] => ['a page', path, {}]),
		['a page asked for by HEAD', '/en/bookme', { method: 'HEAD' }],
		['a slash at its end', '/en/bookme/', {}],
		['a redirect', '/', {}],
		['a redirect of a language', '/fr', {}],
		['a page that is not there', '/none', {}],
		['an .html alias', '/en/bookme.html', {}],
		['an address that is no address', '/%E0%A4%A', {}],
		['robots.txt', '/robots.txt', {}],
		['the sitemap', '/sitemap.xml', {}],
		['the icon', '/favicon.svg', {}],
		['health', '/api/health', {}],
		['nothing below /api', '/api/none', {}],
		['a refused delivery', '/api/cal/webhook', { method: 'POST', body: '{}' }],
		[
			'a foreign page',
			'/en/bookme',
			{ method: 'POST', headers: { origin: 'https://elsewhere.example.com' } },
		],
		['another method', '/en/bookme', { method: 'PUT', headers: { authorization: 'Bearer x' } }],
	];

	test.each(requests)('%s (%s) has all of them', async (_, path, init) => {
		const { headers } = await get(path, init);
		const policy = headers.get('content-security-policy') ?? '';
		expect(policy).toContain("default-src 'none'");
		expect(policy).toContain("frame-ancestors 'none'");
		expect(policy).toContain("base-uri 'none'");
		expect(policy).not.toContain('unsafe');
		expect(headers.get('x-content-type-options')).toBe('nosniff');
		expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin');
		expect(headers.get('permissions-policy')).toContain('camera=()');
		expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
		expect(headers.get('access-control-allow-origin')).toBeNull();
		expect(headers.get('set-cookie')).toBeNull();
	});

	test('a page is answered with 304 when its mark is known, in whatever encoding', async () => {
		const first = await get('/ru/bookme', { headers: { 'accept-encoding': 'br' } });
		const mark = first.headers.get('etag') ?? '';
		expect(first.headers.get('content-encoding')).toBe('br');
		for (const encoding of ['br', 'gzip', 'identity']) {
			const again = await get('/ru/bookme', {
				headers: { 'if-none-match': mark, 'accept-encoding': encoding },
			});
			expect(again.status).toBe(304);
			expect(again.headers.get('content-security-policy')).toBe(first.headers.get('content-security-policy'));
			expect(await again.text()).toBe('');
		}
	});

	test('a page can only be read', async () => {
		const response = await get('/en/bookme', { method: 'POST', headers: { authorization: 'Bearer x' } });
		expect(response.status).toBe(405);
		expect(response.headers.get('allow')).toBe('GET, HEAD');
	});

	test('what a page of another site sends is refused, except to the receivers', async () => {
		const init = { method: 'POST', headers: { origin: 'https://elsewhere.example.com' }, body: '{}' };
		const refused = await get('/api/requeue', init);
		expect(refused.status).toBe(403);
		expect(await refused.json()).toMatchObject({ code: 'foreign-origin' });
		expect((await get('/api/cal/webhook', init)).status).toBe(401);
	});

	test('a slip in the address of the webhook is told as one', async () => {
		for (const path of ['/api/cal/webhooks', '/API/cal/webhook']) {
			const answer = await get(path, { method: 'POST', body: '{}' });
			expect(answer.status).toBe(404);
			expect(await answer.json()).toMatchObject({ error: expect.stringContaining('/api/cal/webhook') });
		}
	});
});

describe('a site where nothing is set up', () => {
	let empty: Website;
	beforeAll(async () => {
		empty = await startWebsite({ env: { CAL_SLUGS_TECH: 'tech' } });
	}, 30_000);
	afterAll(async () => {
		await empty.stop();
	});

	test.each(locales)('says so in %s, to a visitor and to its owner', async (locale) => {
		const { soonText, soonTitle, ownerTitle } = languages[locale].texts;
		for (const type of ['', ...bookingTypes.map((one) => `/${one}`)]) {
			const html = await (await fetch(`${empty.url}/${locale}/bookme${type}`)).text();
			for (const part of [soonText, ownerTitle, '.env', 'CAL_USERNAME=', 'CALENDLY_SLUGS_INTERVIEW=']) {
				expect(html).toContain(part);
			}
			if (type === '') expect(html).toContain(soonTitle);
		}
	});

	test('the same build shows another configuration after a restart, and has no HSTS without https', async () => {
		const response = await fetch(`${empty.url}/en/bookme`);
		expect(await response.text()).toContain(' · bookme</title>');
		expect(response.headers.get('strict-transport-security')).toBeNull();
	});
});

describe('when something of ours is broken', () => {
	test.each(locales)(
		'a visitor is told so in %s, with the headers, and never what it was',
		async (locale) => {
			const child = spawn(process.execPath, [join(root, 'test/failing-pages.ts')], {
				stdio: ['ignore', 'pipe', 'ignore'],
			});
			try {
				const [address] = await once(child.stdout, 'data');
				const response = await fetch(`${String(address).trim()}/${locale}/bookme`);
				const html = await response.text();
				expect(response.status).toBe(500);
				expect(html).toContain(languages[locale].texts.errorTitle);
				expect(html).toContain(`<html lang="${locale}">`);
				expect(html).not.toMatch(/broken on purpose|\.mjs|at .*:\d+/);
				const policy = response.headers.get('content-security-policy');
				expect(policy).toContain("default-src 'none'");
				expect(policy).not.toContain('unsafe');
				expect(response.headers.get('x-content-type-options')).toBe('nosniff');
			} finally {
				child.kill();
			}
		},
	);
});

describe('secrets', () => {
	const marker = 'marker-that-must-not-leak-7f3a';
	const secrets = {
		CAL_WEBHOOK_SECRET: marker,
		API_TOKEN: marker,
		AUTH_SECRET: marker,
		ENCRYPTION_KEY: marker,
		CAL_API_KEY: marker,
	};

	test('are in no file of a build that was made with them in its environment', () => {
		const outDir = temporaryFolder();
		execFileSync(
			process.execPath,
			[join(root, 'node_modules/astro/bin/astro.mjs'), 'build', '--outDir', outDir],
			{
				cwd: root,
				env: { ...process.env, ...secrets, ASTRO_TELEMETRY_DISABLED: '1' },
				stdio: 'pipe',
			},
		);
		const files = readdirSync(outDir, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
		expect(files.length).toBeGreaterThan(5);
		const leaking = files.filter((file) => readFileSync(join(file.parentPath, file.name)).includes(marker));
		expect(leaking.map((file) => file.name)).toEqual([]);
	}, 60_000);

	test('are in no answer of a site that runs with them', async () => {
		const running = await startWebsite({ env: { ...open, ...secrets } });
		const answers = [...paths, '/', '/none', '/robots.txt', '/sitemap.xml', '/api/health', '/api/none'];
		for (const path of answers) {
			const response = await fetch(running.url + path);
			expect(JSON.stringify([...response.headers]) + (await response.text())).not.toContain(marker);
		}
		await running.stop();
	}, 30_000);
});
