import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from '@bookme/website/server/config.ts';
import { AppError } from '@bookme/website/server/errors.ts';
import { isLocked, lockFile } from '@bookme/website/server/journal/file-lock.ts';
import { z } from 'zod';
import { demoFolder } from './demo-settings.ts';

const schema = z.object({ environment: z.record(z.string(), z.string()) });

const lockName = 'lock.db';

/** Who only looks has the lock for a moment, too. */
const waitMs = 300;

export type DemoPlace = {
	/** Lets commands in other terminals find the demo */
	tell(environment: Record<string, string>): void;
	/** Takes that back, and leaves the place to the next one */
	leave(): void;
};

/**
 * Takes the demo's folder, empty; of two that want it at once one gets it, and the other's files stay. Whoever took
 * it has it until the process ends, however that is.
 * @throws AppError `demo-runs`
 */
export async function takePlace(folder = demoFolder): Promise<DemoPlace> {
	mkdirSync(folder, { recursive: true });
	const lock = await lockFile(lockIn(folder), waitMs);
	if (lock === null) throw runs();
	for (const name of readdirSync(folder)) {
		if (name !== lockName) rmSync(join(folder, name), { recursive: true, force: true, maxRetries: 5 });
	}
	return {
		tell: (environment) => writeFileSync(fileIn(folder), JSON.stringify({ environment }), { mode: 0o600 }),
		leave() {
			rmSync(fileIn(folder), { force: true });
			lock.release();
		},
	};
}

const fileIn = (folder: string) => join(folder, 'running.json');
const lockIn = (folder: string) => join(folder, lockName);

function runs(): AppError {
	return new AppError('demo-runs', 'input', 'A demo runs already. End it with Ctrl-C in its terminal first.');
}

/** Whoever names folders means those, and no demo that runs elsewhere. */
export function hasFolders(given: Environment): boolean {
	return Boolean(given['CAL_LOGS_DIR'] || given['DATA_DIR']);
}

/** The configuration of a demo that runs now; null where none does, or one only begins. */
export function runningDemo(folder = demoFolder): Environment | null {
	if (!existsSync(fileIn(folder)) || !existsSync(lockIn(folder)) || !isLocked(lockIn(folder))) return null;
	try {
		return schema.parse(JSON.parse(readFileSync(fileIn(folder), 'utf8'))).environment;
	} catch {
		// Half written, or just gone.
		return null;
	}
}
