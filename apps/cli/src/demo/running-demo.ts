import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from '@bookme/website/server/config.ts';
import { systemCode } from '@bookme/website/server/errors.ts';
import { z } from 'zod';
import { demoFolder } from './demo-settings.ts';

const file = join(demoFolder, 'running.json');
const schema = z.object({ pid: z.int(), environment: z.record(z.string(), z.string()) });

/** Lets commands in other terminals find the demo. @returns takes that back */
export function tellRunning(environment: Record<string, string>): () => void {
	writeFileSync(file, JSON.stringify({ pid: process.pid, environment }), { mode: 0o600 });
	return () => rmSync(file, { force: true });
}

/** Whoever names folders means those, and no demo that runs elsewhere. */
export function hasFolders(given: Environment): boolean {
	return Boolean(given['CAL_LOGS_DIR'] || given['DATA_DIR']);
}

/** The configuration of a demo that runs now; null where none does. */
export function runningDemo(): Environment | null {
	if (!existsSync(file)) return null;
	try {
		const { pid, environment } = schema.parse(JSON.parse(readFileSync(file, 'utf8')));
		return isAlive(pid) ? environment : null;
	} catch {
		// Half written, or just gone.
		return null;
	}
}

function isAlive(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch (error) {
		return systemCode(error) === 'EPERM';
	}
}
