import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { compileCache } from './compile-cache.ts';

/** The built site in a process of its own, with its own journal, port and configuration. */
export type Website = {
	url: string;
	port: number;
	pid: number;
	logsDir: string;
	dataDir: string;
	env: Record<string, string>;
	/** All that it has written to its terminal so far */
	output(): string;
	/** Ends it in order. @returns the exit code */
	stop(): Promise<number | null>;
	/** Ends it as a power cut would, without a word */
	kill(): Promise<void>;
	/** Resolves with the exit code when it ends */
	ended: Promise<number | null>;
};

export const testSecret = 'a secret that only tests know';
export const testSigningKey = 'a key of deliveries that only tests know';
export const testToken = 'a token that only tests know';
export const testAuthSecret = 'a secret of sessions that only tests know';
export const testKey = 'a key that only tests know';

/** What `pnpm serve` gives to Node: a heap that is collected before it is large, and two threads for that. */
export const serveFlags = ['--max-semi-space-size=8', '--max-old-space-size=512', '--v8-pool-size=2'];

const mainFile = resolve(import.meta.dirname, '../dist/app/main.js');

/** The built pages alone, without the server of ours in front: webhooks are then answered by Astro's route */
export const routeFile = resolve(import.meta.dirname, 'route-server.ts');
const folders: string[] = [];

process.once('exit', () => {
	for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A folder that goes when the tests end. */
export function temporaryFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), 'bookme-'));
	folders.push(folder);
	return folder;
}

/**
 * Starts the built site and waits until it answers.
 * Every variable is given, so that neither the caller's environment nor an `.env` can change a test.
 * @param options.program What is started, where it is not the site itself
 * @param options.folder Of the journal and the databases; a new one where none is given
 * @throws Error with what it printed when it does not start
 */
export async function startWebsite(
	options: { env?: Record<string, string>; folder?: string; nodeOptions?: string[]; program?: string } = {},
): Promise<Website> {
	const folder = options.folder ?? temporaryFolder();
	const port = Number(options.env?.['PORT'] ?? (await freePort()));
	const env = { ...completeEnvironment(folder, port), ...options.env };
	const child = spawn(
		process.execPath,
		[...serveFlags, ...(options.nodeOptions ?? []), options.program ?? mainFile],
		{
			env,
			stdio: ['ignore', 'pipe', 'pipe'],
		},
	);
	let output = '';
	child.stdout.setEncoding('utf8').on('data', (text: string) => {
		output = (output + text).slice(-4_000_000);
	});
	child.stderr.setEncoding('utf8').on('data', (text: string) => {
		output += text;
	});
	const ended = once(child, 'close').then(([code]) => (typeof code === 'number' ? code : null));
	const website: Website = {
		url: `http://127.0.0.1:${port}`,
		port,
		pid: child.pid ?? 0,
		logsDir: env['CAL_LOGS_DIR'] ?? '',
		dataDir: env['DATA_DIR'] ?? '',
		env,
		output: () => output,
		ended,
		stop: () => end(child, 'SIGTERM', ended),
		async kill() {
			await end(child, 'SIGKILL', ended);
		},
	};
	await untilItAnswers(website, child);
	return website;
}

/** A configuration that leaves nothing to be read elsewhere. */
export function completeEnvironment(folder: string, port: number): Record<string, string> {
	return {
		...compileCache,
		PATH: process.env['PATH'] ?? '',
		HOME: folder,
		HOST: '127.0.0.1',
		PORT: String(port),
		SITE_URL: `http://127.0.0.1:${port}`,
		SITE_NAME: 'bookme',
		CONTACT: '',
		LOG_LEVEL: 'info',
		TRUSTED_PROXIES: '',
		CAL_WEBHOOK_SECRET: testSecret,
		CAL_WEBHOOK_DEV_SKIP_VERIFY: '0',
		API_TOKEN: testToken,
		AUTH_SECRET: testAuthSecret,
		SIGN_UP: '',
		ENCRYPTION_KEY: testKey,
		ENCRYPTION_KEY_BEFORE: '',
		CAL_LOGS_DIR: join(folder, 'logs'),
		DATA_DIR: join(folder, 'data'),
		CAL_LOGS_KEEP_DAYS: '',
		CAL_ARCHIVE_KEEP_DAYS: '',
		DATABASE_URL: '',
		CAL_ORIGIN: 'https://app.cal.com',
		CAL_API_URL: 'http://127.0.0.1:9/v2',
		CAL_API_EDITION: '',
		CAL_API_KEY: '',
		CAL_API_RATE: '120',
		CALENDLY_SIGNING_KEY: testSigningKey,
		CALENDLY_TOLERANCE_S: '300',
		CALENDLY_TOKEN: '',
		CALENDLY_API_URL: 'http://127.0.0.1:9',
		CALENDLY_ORIGIN: 'https://calendly.com',
		CALENDLY_SLUGS_INTERVIEW: '',
		CALENDLY_SLUGS_TECH: '',
		CALENDLY_SLUGS_MENTORING: '',
		CALENDLY_LINK_QUESTION: '',
		RECONCILE_EVERY: '10m',
		SMTP_URL: '',
		MAIL_FROM: '',
		NOTIFY_MAIL_TO: '',
		NOTIFY_ATTENDEES: '0',
		NOTIFY_MAIL_REPEAT: '1',
		TELEGRAM_BOT_TOKEN: '',
		TELEGRAM_CHATS: '',
		TELEGRAM_UPDATES: 'polling',
		TELEGRAM_API_URL: '',
		NOTION_TOKEN: '',
		NOTION_DATABASE_ID: '',
		NOTION_API_URL: '',
		NOTIFY_WEBHOOK_URL: '',
		NOTIFY_WEBHOOK_SECRET: '',
		NOTIFY_MAX_AGE: '24h',
		NOTIFY_QUIET: '',
		NOTIFY_DIGEST: '',
		NOTIFY_REMINDERS: '',
		NOTIFY_OFF: '',
		NOTIFY_LOCALE: 'en',
		NOTIFY_TIME_ZONE: '',
		CAL_OAUTH_CLIENT_ID: '',
		CAL_OAUTH_CLIENT_SECRET: '',
		CAL_USERNAME: '',
		CAL_SLUGS_INTERVIEW: '',
		CAL_SLUGS_TECH: '',
		CAL_SLUGS_MENTORING: '',
		BOOKING_MODE_INTERVIEW: '',
		BOOKING_MODE_TECH: '',
		BOOKING_MODE_MENTORING: '',
	};
}

/** A port that nobody listens on at the moment */
export async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	server.close();
	await once(server, 'close');
	if (typeof address !== 'object' || address === null) throw new Error('no port was given');
	return address.port;
}

async function end(child: ChildProcess, signal: NodeJS.Signals, ended: Promise<number | null>) {
	if (child.exitCode === null && child.signalCode === null) child.kill(signal);
	return ended;
}

async function untilItAnswers(website: Website, child: ChildProcess): Promise<void> {
	for (const deadline = Date.now() + 20_000; Date.now() < deadline; await sleep(20)) {
		if (child.exitCode !== null) break;
		const answer = await fetch(`${website.url}/api/live`).catch(() => null);
		if (answer?.ok) return;
	}
	await website.kill();
	throw new Error(`The site did not start:\n${website.output()}`);
}
