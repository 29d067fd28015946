import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { temporaryFolder } from '../../website/test/website.ts';

export const root = resolve(import.meta.dirname, '../../..');

/** A demo that runs, with folders of its own. */
export type Demo = {
	process: ChildProcess;
	env: Record<string, string>;
	said(): string;
	/** Waits until it says something, from a place in what it said on. @throws where it ends before, or never does */
	untilSaid(what: RegExp, from?: number): Promise<void>;
	/** Ends it as Ctrl-C does. @returns its exit code */
	stop(): Promise<number | null>;
};

const withinMs = 60_000;

/** @param args What follows `pnpm demo` @param port Else the first one that is free */
export async function startDemo(args: readonly string[] = [], port?: number): Promise<Demo> {
	const folder = temporaryFolder();
	const env = {
		...{ PATH: process.env['PATH'] ?? '', HOME: folder },
		...{ CAL_LOGS_DIR: join(folder, 'logs'), DATA_DIR: join(folder, 'data') },
		...(port !== undefined && { PORT: String(port) }),
	};
	const child = spawn(process.execPath, [join(root, 'apps/cli/src/demo/demo.ts'), ...args], {
		...{ cwd: root, env, stdio: 'pipe' },
	});
	let said = '';
	for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (said += String(chunk)));
	const demo: Demo = {
		...{ process: child, env, said: () => said },
		async untilSaid(what, from = 0) {
			for (const end = Date.now() + withinMs; !what.test(said.slice(from)); await sleep(50)) {
				if (Date.now() > end || child.exitCode !== null)
					throw new Error(`The demo never said ${what}:\n${said}`);
			}
		},
		async stop() {
			if (child.exitCode === null) {
				const ended = once(child, 'exit');
				child.kill('SIGINT');
				await ended;
			}
			return child.exitCode;
		},
	};
	await demo.untilSaid(/Ctrl-C ends the demo/);
	return demo;
}
