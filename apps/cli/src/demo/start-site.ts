import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { workspaceRoot } from '@bookme/website/server/environment.ts';
import { AppError } from '@bookme/website/server/errors.ts';
import { demoFolder } from './demo-settings.ts';

export type DemoSite = {
	/** Never resolves; rejects where the site ends by itself */
	failed: Promise<never>;
	stop(): Promise<void>;
};

const startsWithinMs = 30_000;
const logFile = join(demoFolder, 'site.log');

/** Starts the built site in a process of its own, which logs into a file. @throws AppError `demo-site-failed` */
export async function startSite(environment: Record<string, string>, signal: AbortSignal): Promise<DemoSite> {
	mkdirSync(demoFolder, { recursive: true });
	const log = openSync(logFile, 'a', 0o600);
	const scripts = ['apps/website/scripts/run.cjs', 'apps/website/dist/app/main.js'];
	const flags = ['--max-semi-space-size=8', '--max-old-space-size=512', '--v8-pool-size=2'];
	const child = spawn(process.execPath, [...flags, ...scripts], {
		cwd: workspaceRoot,
		env: environment,
		stdio: ['ignore', log, log],
	});
	const exit = once(child, 'exit');
	const failed = exit.then(() => {
		// Told to end, it ended.
		if (signal.aborted) return new Promise<never>(() => {});
		throw ended();
	});
	failed.catch(() => {});
	const url = `http://127.0.0.1:${environment['PORT']}/api/live`;
	await Promise.race([untilItAnswers(url, signal), failed]);
	return {
		failed,
		async stop() {
			if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
			await exit;
		},
	};
}

async function untilItAnswers(url: string, signal: AbortSignal): Promise<void> {
	for (const deadline = performance.now() + startsWithinMs; performance.now() < deadline; await sleep(50)) {
		if (signal.aborted) return;
		const answer = await fetch(url).catch(() => null);
		if (answer?.ok) return;
	}
	throw ended();
}

function ended(): AppError {
	const last = readFileSync(logFile, 'utf8').trim().split('\n').slice(-5).join('\n');
	return new AppError('demo-site-failed', 'internal', `The demo’s site does not run. It said last:\n${last}`);
}
