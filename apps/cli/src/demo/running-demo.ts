import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from '@bookme/website/server/config.ts';
import { AppError, systemCode } from '@bookme/website/server/errors.ts';
import { z } from 'zod';
import { demoFolder } from './demo-settings.ts';

const file = join(demoFolder, 'running.json');
const schema = z.object({ pid: z.int(), environment: z.record(z.string(), z.string()) });

export type DemoPlace = {
	/** Lets commands in other terminals find the demo */
	tell(environment: Record<string, string>): void;
	/** Takes that back */
	leave(): void;
};

/**
 * Takes the demo's folder, empty; of two that want it at once one gets it, and the other's files stay.
 * @throws AppError `demo-runs`
 */
export function takePlace(): DemoPlace {
	if (readRunning() !== null) throw runs();
	rmSync(demoFolder, { recursive: true, force: true });
	mkdirSync(demoFolder, { recursive: true });
	write({}, 'wx');
	return { tell: (environment) => write(environment, 'w'), leave: () => rmSync(file, { force: true }) };
}

function write(environment: Record<string, string>, flag: 'w' | 'wx'): void {
	try {
		writeFileSync(file, JSON.stringify({ pid: process.pid, environment }), { mode: 0o600, flag });
	} catch (error) {
		throw systemCode(error) === 'EEXIST' ? runs() : error;
	}
}

function runs(): AppError {
	return new AppError('demo-runs', 'input', 'A demo runs already. End it with Ctrl-C in its terminal first.');
}

/** Whoever names folders means those, and no demo that runs elsewhere. */
export function hasFolders(given: Environment): boolean {
	return Boolean(given['CAL_LOGS_DIR'] || given['DATA_DIR']);
}

/** The configuration of a demo that runs now; null where none does, or one only begins. */
export function runningDemo(): Environment | null {
	const environment = readRunning();
	return environment === null || Object.keys(environment).length === 0 ? null : environment;
}

function readRunning(): Environment | null {
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
