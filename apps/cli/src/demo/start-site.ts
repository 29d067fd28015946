import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { workspaceRoot } from '@bookme/website/server/environment.ts';
import { AppError } from '@bookme/website/server/errors.ts';
import type { DemoSettings } from './demo-settings.ts';

export type DemoSite = {
	/** Never resolves; rejects where the site ends by itself */
	failed: Promise<never>;
	stop(): Promise<void>;
};

const startsWithinMs = 30_000;

/** Starts the built site in a process of its own, which logs into a file. @throws AppError `demo-site-failed` */
export async function startSite(
	{ environment, siteUrl, dataDir }: DemoSettings,
	signal: AbortSignal,
): Promise<DemoSite> {
	mkdirSync(dataDir, { recursive: true });
	const logFile = join(dataDir, 'site.log');
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
		throw ended(logFile);
	});
	failed.catch(() => {});
	if (!(await Promise.race([answers(`${siteUrl}/api/live`, signal), failed]))) {
		child.kill('SIGKILL');
		throw ended(logFile);
	}
	return {
		failed,
		async stop() {
			if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
			await exit;
		},
	};
}

/** @returns false where it takes too long */
async function answers(url: string, signal: AbortSignal): Promise<boolean> {
	for (const deadline = performance.now() + startsWithinMs; performance.now() < deadline; await sleep(50)) {
		const answer = await fetch(url).catch(() => null);
		if (signal.aborted || answer?.ok) return true;
	}
	return false;
}

function ended(logFile: string): AppError {
	const last = readFileSync(logFile, 'utf8').trim().split('\n').slice(-5).join('\n');
	return new AppError('demo-site-failed', 'internal', `The demo’s site does not run. It said last:\n${last}`);
}
