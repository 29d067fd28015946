import { randomBytes } from 'node:crypto';
import {
	appendFileSync,
	chmodSync,
	existsSync,
	linkSync,
	readFileSync,
	unlinkSync,
	writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'dotenv';
import type { Environment } from './config.ts';
import { systemCode } from './errors.ts';

/** The workspace root, whatever folder a command was started in. */
export const workspaceRoot = resolve(import.meta.dirname, '../../../..');

/** What is made up at the first start where it stands nowhere, and what it is for. */
const generated = {
	CAL_WEBHOOK_SECRET: 'Cal.com signs with it: paste it into the webhook’s “Secret”',
	API_TOKEN: 'opens this site’s own API to its owner',
	AUTH_SECRET: 'signs the sessions of those who have an account here',
	ENCRYPTION_KEY: 'keeps people who were forgotten from coming back: keep it as long as the journal',
} as const;

export type Loaded = {
	environment: Environment;
	/** Names of the secrets that this call has written */
	made: string[];
	/** Names that stand nowhere and could not be written; their parts will refuse */
	missing: string[];
	/** The file into which secrets are generated */
	file: string;
};

/**
 * Reads the environment by the contract's precedence: process > `apps/website/.env.local` > `.env`.
 * This is the one file that looks at `process.env`.
 * @param generate Whether absent secrets are made up and written into `.env` (mode 600)
 */
export function loadEnvironment(options: { generate: boolean; root?: string; given?: Environment }): Loaded {
	const root = options.root ?? workspaceRoot;
	const file = join(root, '.env');
	const environment: Record<string, string | undefined> = {
		...readFile(file),
		...readFile(join(root, 'apps/website/.env.local')),
		...(options.given ?? givenEnvironment()),
	};
	const absent = Object.keys(generated).filter((name) => environment[name] === undefined);
	if (!options.generate || absent.length === 0) return { environment, made: [], missing: absent, file };
	if (!writeSecrets(file, absent)) return { environment, made: [], missing: absent, file };
	const written = readFile(file);
	const made = Object.fromEntries(absent.map((name) => [name, written[name]]));
	return { environment: { ...environment, ...made }, made: absent, missing: [], file };
}

/** What this process was given, without any file */
export function givenEnvironment(): Environment {
	return { ...process.env };
}

/** The names that stand in the files, whatever the process was given */
export function writtenNames(root = workspaceRoot): string[] {
	const files = [join(root, '.env'), join(root, 'apps/website/.env.local')];
	return [...new Set(files.flatMap((file) => Object.keys(readFile(file))))];
}

function readFile(path: string): Record<string, string> {
	return existsSync(path) ? parse(readFileSync(path)) : {};
}

/** @returns false where the folder cannot be written */
function writeSecrets(file: string, names: readonly string[]): boolean {
	const lines = names.map((name) => {
		const purpose = Object.entries(generated).find(([known]) => known === name)?.[1] ?? '';
		return `# ${purpose}\n${name}=${randomBytes(32).toString('hex')}\n`;
	});
	try {
		if (!existsSync(file) && createWhole(file, lines.join(''))) return true;
		const before = readFileSync(file, 'utf8');
		const missing = lines.filter((_, index) => !(String(names[index]) in parse(before)));
		appendFileSync(file, (before === '' || before.endsWith('\n') ? '' : '\n') + missing.join(''));
		chmodSync(file, 0o600);
		return true;
	} catch (error) {
		if (systemCode(error) === null) throw error;
		return false;
	}
}

/** Makes the file in one step, so that of two starters one wins and the other reads what it wrote. */
function createWhole(file: string, content: string): boolean {
	const draft = `${file}.${process.pid}`;
	writeFileSync(draft, content, { mode: 0o600 });
	try {
		linkSync(draft, file);
		return true;
	} catch (error) {
		if (systemCode(error) === 'EEXIST') return false;
		throw error;
	} finally {
		unlinkSync(draft);
	}
}
