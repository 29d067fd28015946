import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { workspaceRoot } from '@bookme/website/server/environment.ts';
import { AppError } from '@bookme/website/server/errors.ts';
import { assertPortIsFree } from '@bookme/website/server/http/free-port.ts';
import type { DemoSettings } from './demo-settings.ts';

export type DemoSite = {
	/** Never resolves; rejects where the site ends by itself */
	failed: Promise<never>;
	stop(): Promise<void>;
};

const startsWithinMs = 30_000;

/**
 * Starts the built site in a process of its own, which logs into a file and ends when this one does.
 * @throws AppError `port-in-use`, `demo-site-failed`
 */
export async function startSite(settings: DemoSettings, signal: AbortSignal): Promise<DemoSite> {
	mkdirSync(settings.dataDir, { recursive: true });
	const logFile = join(settings.dataDir, 'site.log');
	const child = spawnSite(settings, logFile);
	const exit = once(child, 'exit');
	if (!(await serves(child, exit, signal))) {
		child.kill('SIGKILL');
		await exit;
		await assertPortIsFree({ host: '127.0.0.1', port: Number(settings.environment['PORT']) });
		throw ended(logFile);
	}
	const failed = exit.then(() => {
		// Told to end, it ended.
		if (signal.aborted) return new Promise<never>(() => {});
		throw ended(logFile);
	});
	failed.catch(() => {});
	return {
		failed,
		async stop() {
			if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
			await exit;
		},
	};
}

function spawnSite({ environment }: DemoSettings, logFile: string): ChildProcess {
	const log = openSync(logFile, 'a', 0o600);
	const scripts = ['apps/website/scripts/run.cjs', 'apps/cli/src/demo/site-process.ts'];
	const flags = ['--max-semi-space-size=8', '--max-old-space-size=512', '--v8-pool-size=2'];
	try {
		return spawn(process.execPath, [...flags, ...scripts], {
			cwd: workspaceRoot,
			env: environment,
			stdio: ['ignore', log, log, 'ipc'],
		});
	} finally {
		closeSync(log);
	}
}

/** It says so itself: whatever answers at its address may be another program. Told to end, nobody waits for it. */
function serves(child: ChildProcess, exit: Promise<unknown>, signal: AbortSignal): Promise<boolean> {
	const said = once(child, 'message', { signal }).then(
		() => true,
		() => signal.aborted,
	);
	const late = sleep(startsWithinMs, false, { ref: false });
	return Promise.race([said, exit.then(() => false), late]);
}

function ended(logFile: string): AppError {
	const last = readFileSync(logFile, 'utf8').trim().split('\n').slice(-5).join('\n');
	return new AppError('demo-site-failed', 'internal', `The demo’s site does not run. It said last:\n${last}`);
}
