import { describe, expect, test } from 'vitest';
import { type Environment, readConfig } from './config.ts';

const read = (environment: Environment = {}, mode: 'dev' | 'serve' = 'serve') =>
	readConfig(environment, { root: '/srv/bookme', mode });

const faultsOf = (environment: Environment) => {
	try {
		read(environment);
		return '';
	} catch (error) {
		return error instanceof Error ? error.message : '';
	}
};

describe('with nothing set', () => {
	test('the site listens on this machine only, keeps its folders in the root, and lets nobody in', () => {
		expect(read()).toMatchObject({
			host: '127.0.0.1',
			port: 4321,
			siteUrl: 'http://127.0.0.1:4321',
			siteName: 'bookme',
			contact: null,
			logLevel: 'info',
			trustedProxies: [],
			webhook: { secrets: [], skipVerify: false },
			logsDir: '/srv/bookme/.cal-logs',
			dataDir: '/srv/bookme/.data',
			apiToken: null,
		});
	});

	test('a variable that is empty or blank counts as not set', () => {
		expect(read({ PORT: '', SITE_NAME: '  ', CAL_WEBHOOK_SECRET: '', API_TOKEN: ' ' })).toEqual(read());
	});
});

describe('how long things are kept', () => {
	test('is 30 days for files and for ever for archives, unless it is said', () => {
		expect(read().keep).toEqual({ logsDays: 30, archiveDays: null });
		expect(read({ CAL_LOGS_KEEP_DAYS: '7', CAL_ARCHIVE_KEEP_DAYS: '7' }).keep).toEqual({
			logsDays: 7,
			archiveDays: 7,
		});
	});

	test.each(['0', '-1', '1.5', 'forever', '100000'])(
		'is never %s days: that could mean at once, or never',
		(days) => {
			expect(faultsOf({ CAL_LOGS_KEEP_DAYS: days })).toContain(
				'CAL_LOGS_KEEP_DAYS: write a whole number of days',
			);
			expect(faultsOf({ CAL_ARCHIVE_KEEP_DAYS: days })).toContain(
				'CAL_ARCHIVE_KEEP_DAYS: write a whole number',
			);
		},
	);

	test('cannot be less for archives than for files', () => {
		expect(faultsOf({ CAL_ARCHIVE_KEEP_DAYS: '29' })).toMatch(
			/CAL_ARCHIVE_KEEP_DAYS: write at least 30, .*CAL_LOGS_KEEP_DAYS/,
		);
	});
});

describe('what is set', () => {
	test('may have slashes behind an address and spaces around items', () => {
		const config = read({
			SITE_URL: 'https://book.example.com//',
			CAL_WEBHOOK_SECRET: ' new , old ,',
			TRUSTED_PROXIES: '10.0.0.0/8, ::1',
			CONTACT: 'ada@example.com',
		});
		expect(config.siteUrl).toBe('https://book.example.com');
		expect(config.webhook.secrets).toEqual(['new', 'old']);
		expect(config.trustedProxies).toEqual(['10.0.0.0/8', '::1']);
		expect(config.contact).toBe('mailto:ada@example.com');
	});

	test('an absolute folder stays where it is, an IPv6 host is written in brackets', () => {
		expect(read({ CAL_LOGS_DIR: '/var/lib/bookme/logs' }).logsDir).toBe('/var/lib/bookme/logs');
		expect(read({ HOST: '::1', PORT: '80' }).siteUrl).toBe('http://[::1]:80');
	});

	test('a booking mode is that of its type alone', () => {
		const { meetingTypes } = read({ BOOKING_MODE_TECH: 'link' });
		expect(meetingTypes.tech.mode).toBe('link');
		expect(meetingTypes.interview.mode).toBe(read().meetingTypes.interview.mode);
	});
});

describe('signatures', () => {
	test('go unchecked under pnpm dev only', () => {
		expect(read({ CAL_WEBHOOK_DEV_SKIP_VERIFY: '1' }, 'dev').webhook.skipVerify).toBe(true);
		expect(read({ CAL_WEBHOOK_DEV_SKIP_VERIFY: '0' }, 'dev').webhook.skipVerify).toBe(false);
		expect(faultsOf({ CAL_WEBHOOK_DEV_SKIP_VERIFY: '1' })).toContain('works under `pnpm dev` only');
	});
});

describe('how a Telegram bot hears of buttons', () => {
	const bot = { TELEGRAM_BOT_TOKEN: '123456:AAE-example', TELEGRAM_CHATS: '1001' };
	const webhook = { ...bot, TELEGRAM_UPDATES: 'webhook' };

	test('is by asking, unless it is said', () => {
		expect(read(bot).notify.telegram?.updates).toBe('polling');
		expect(read({ ...bot, TELEGRAM_UPDATES: 'off' }).notify.telegram?.updates).toBe('off');
		expect(faultsOf({ ...bot, TELEGRAM_UPDATES: 'pigeons' })).toContain(
			'TELEGRAM_UPDATES: write one of polling, webhook, off',
		);
	});

	test('by webhook wants an https address, or one of this machine', () => {
		for (const SITE_URL of ['https://book.example.com', 'http://127.0.0.1:4321', ''])
			expect(read({ ...webhook, SITE_URL }).notify.telegram?.updates).toBe('webhook');
		for (const SITE_URL of ['http://book.example.com', 'http://192.168.1.20'])
			expect(faultsOf({ ...webhook, SITE_URL })).toMatch(/ TELEGRAM_UPDATES: write polling, or .* SITE_URL/);
	});
});

describe('faults', () => {
	test('are all told at once, each with its variable and what to write', () => {
		const told = faultsOf({ PORT: '99999', LOG_LEVEL: 'loud', SITE_URL: 'book', BOOKING_MODE_TECH: 'popup' });
		expect(told.split('\n')).toEqual([
			'The configuration has faults.',
			'  PORT: write a port number from 0 to 65535',
			'  SITE_URL: write a full address, such as https://book.example.com',
			expect.stringMatching(/^ {2}LOG_LEVEL: write one of silent, .*trace$/),
			'  BOOKING_MODE_TECH: write embed or link',
		]);
	});

	test.each([
		['PORT', 'x'],
		['PORT', '-1'],
		['SITE_URL', 'ftp://example.com'],
		['SITE_URL', 'https://example.com/book'],
		['SITE_URL', 'javascript:alert(1)'],
		['CONTACT', 'javascript:alert(1)'],
		['TRUSTED_PROXIES', '10.0.0.0/99'],
		['CAL_ORIGIN', 'app.cal.com'],
		['CAL_API_URL', 'api.cal.com/v2'],
		['CAL_API_URL', 'https://cal.example.com'],
		['CAL_API_URL', 'http://cal.example.com/v2'],
		['CAL_API_URL', 'http://127.example.com/v2'],
		['CAL_API_URL', 'https://mara:hush@cal.example.com/v2'],
		['CAL_API_URL', 'https://cal.example.com/?a=/v2'],
		['CAL_API_RATE', '0'],
		['CAL_API_RATE', '2.5'],
		['CAL_WEBHOOK_DEV_SKIP_VERIFY', 'yes'],
	])('%s=%s is one', (name, value) => {
		expect(faultsOf({ [name]: value })).toContain(`${name}: `);
	});

	test.each([
		['https://api.cal.com', 'https://api.cal.com/v2'],
		['https://api.cal.eu/v2/', 'https://api.cal.eu/v2'],
		['https://cal.example.com/api/v2', 'https://cal.example.com/api/v2'],
		['http://127.0.0.1:4010/v2', 'http://127.0.0.1:4010/v2'],
	])('%s is where Cal.com can be asked', (given, url) => {
		expect(read({ CAL_API_URL: given }).calApi.url).toBe(url);
	});

	test('never repeat a secret', () => {
		expect(faultsOf({ PORT: 'x', CAL_WEBHOOK_SECRET: 'open sesame', API_TOKEN: 'hush' })).not.toMatch(
			/sesame|hush/,
		);
	});
});
