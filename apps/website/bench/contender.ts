import type { ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { completeEnvironment, freePort, serveFlags } from '../test/website.ts';
import { startChild } from './children.ts';

/** `alone`: bookme without what makes bookings */
export type ContenderName = 'bookme' | 'alone' | 'express' | 'astro';

/** A server under measurement: a process of its own, with its own port, folder and log file. */
export type Contender = {
	name: ContenderName;
	url: string;
	pid: number;
	child: ChildProcess;
	/** Milliseconds from the start of the process to the first 200 of `readyPath` */
	startMs: number;
	/** Event files that it has written so far; 0 for one that keeps nothing */
	kept(): number;
	/** Where its journal lies */
	logsDir: string;
	dataDir: string;
};

type Recipe = { entry: string; readyPath: string };

const recipes: Record<ContenderName, Recipe> = {
	bookme: { entry: '../dist/app/main.js', readyPath: '/api/live' },
	alone: { entry: 'receive-only.ts', readyPath: '/api/live' },
	express: { entry: 'express-receiver.ts', readyPath: '/api/live' },
	astro: { entry: 'empty-astro/dist/server/entry.mjs', readyPath: '/' },
};

/**
 * Starts one in a folder, as a service would: its log, one line a request, goes to a file.
 * @param secret The key of the deliveries that it will get
 */
export async function startContender(
	name: ContenderName,
	folder: string,
	secret: string,
): Promise<Contender> {
	const { entry, readyPath } = recipes[name];
	mkdirSync(folder, { recursive: true });
	const port = await freePort();
	const env: Record<string, string> = {
		...completeEnvironment(folder, port),
		...offered,
		CAL_WEBHOOK_SECRET: secret,
	};
	const log = openSync(join(folder, 'log'), 'a');
	const started = performance.now();
	const child = startChild(
		process.execPath,
		[...(name === 'bookme' || name === 'alone' ? serveFlags : []), resolve(import.meta.dirname, entry)],
		{
			env,
			stdio: ['ignore', log, 'inherit'],
		},
	);
	closeSync(log);
	const url = `http://127.0.0.1:${port}`;
	await untilReady(child, url + readyPath);
	const logsDir = env['CAL_LOGS_DIR'] ?? '';
	return {
		name,
		url,
		pid: child.pid ?? 0,
		child,
		startMs: performance.now() - started,
		kept: () => (name === 'astro' ? 0 : countEvents(logsDir)),
		logsDir,
		dataDir: env['DATA_DIR'] ?? '',
	};
}

/** A site that is set up, so that its page has all it can have. */
const offered = {
	CAL_USERNAME: 'mara',
	CAL_SLUGS_INTERVIEW: 'intro-call',
	CAL_SLUGS_TECH: 'tech-60',
	// Journals that are made for it are of long ago; packing them is not what is measured.
	CAL_LOGS_KEEP_DAYS: '99999',
};

function countEvents(folder: string): number {
	return readdirSync(folder).filter((name) => name.startsWith('event-')).length;
}

async function untilReady(child: ChildProcess, url: string): Promise<void> {
	for (const deadline = Date.now() + 300_000; Date.now() < deadline; await sleep(1)) {
		if (child.exitCode !== null) break;
		const answer = await fetch(url).catch(() => null);
		await answer?.arrayBuffer();
		if (answer?.ok) return;
	}
	throw new Error(`A contender did not start: ${url}`);
}
