import { existsSync, readdirSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemCode } from '../errors.ts';
import { readHealth } from '../http/answers.ts';
import { isEntryFileName } from '../journal/entry-file.ts';
import { existing } from './disk-space.ts';
import { type Finding, fault, ok, type Subject, warning } from './finding.ts';

const name = 'journal';
const answerWithinMs = 5_000;

/** Can deliveries be kept? The running site knows best; without one it is tried. */
export async function checkJournal(subject: Subject): Promise<Finding> {
	const { config, site, reader } = subject;
	const health = site === null ? null : await askSite(`${site.url}/api/health`, subject.fetch);
	if (health?.writable) return ok(name, `writable, ${count(health.events)} in ${config.logsDir}`);
	if (health !== null) return unwritable(config.logsDir, 'the running site cannot write to it');
	const refusal = tryWriting(existing(config.logsDir));
	if (refusal !== null) return unwritable(config.logsDir, refusal);
	if (!existsSync(config.logsDir)) return ok(name, `${config.logsDir} will be made at the first start`);
	const files = readdirSync(config.logsDir).filter(isEntryFileName).length;
	if (reader === null && files > 0) {
		return warning(
			name,
			`${count(files)} in ${config.logsDir}, but their index is not in ${config.dataDir}`,
			'Start the site: it makes the index again.',
		);
	}
	return ok(name, `writable, ${count(reader?.events ?? 0)} in ${config.logsDir}`);
}

function count(events: number): string {
	return events === 1 ? '1 entry' : `${events} entries`;
}

function unwritable(folder: string, why: string): Finding {
	return fault(
		name,
		'disk',
		`${folder}: ${why}, so every delivery is refused (503)`,
		'Check that the folder belongs to the site’s user, that the disk is not full and not mounted read-only.',
	);
}

async function askSite(
	url: string,
	fetch: typeof globalThis.fetch,
): Promise<{ writable: boolean; events: number } | null> {
	try {
		const answer = await fetch(url, { signal: AbortSignal.timeout(answerWithinMs) });
		return readHealth(await answer.json());
	} catch {
		return null;
	}
}

/** @returns why it does not work, or null */
function tryWriting(folder: string): string | null {
	const probe = join(folder, `.bookme-probe-${process.pid}`);
	try {
		writeFileSync(probe, 'x'.repeat(4096), { mode: 0o600 });
		unlinkSync(probe);
		return null;
	} catch (error) {
		const code = systemCode(error);
		if (code === null) throw error;
		return `it cannot be written (${code})`;
	}
}
