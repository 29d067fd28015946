import { statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Disk } from './disk.ts';
import { nodeDisk } from './node-disk.ts';
import { putInPlace } from './put-in-place.ts';

const fileName = 'left-connections.jsonl';

/** The connections that were taken away, and when: what is told of them later is not to bring them back. */
export function readLeft(disk: Pick<Disk, 'readFile'>, logsDir: string): string[] {
	const bytes = disk.readFile(join(logsDir, fileName));
	if (bytes === null) return [];
	const lines = Buffer.from(bytes).toString('utf8').split('\n');
	return lines.flatMap((line) => readNote(line)?.connection ?? []);
}

/** Durable when it resolves. @param at ISO 8601, UTC @throws a system error */
export async function noteLeft(disk: Disk, logsDir: string, connection: string, at: string): Promise<void> {
	if (readLeft(disk, logsDir).includes(connection)) return;
	const before = disk.readFile(join(logsDir, fileName)) ?? Buffer.alloc(0);
	const line = Buffer.from(`${JSON.stringify({ at, connection })}\n`);
	await putInPlace(disk, logsDir, new Map([[fileName, Buffer.concat([before, line])]]));
}

/** How long notes are taken as they are, before it is looked whether they are others */
const lookEveryMs = 10;

/** The connections that were taken away, as they stand now: so cheap that it may be asked for every entry. */
export function lastingLeft(logsDir: string): () => ReadonlySet<string> {
	let [known, left] = ['', new Set<string>()];
	let lookedAt = Number.NEGATIVE_INFINITY;
	return () => {
		const now = performance.now();
		if (now - lookedAt < lookEveryMs) return left;
		lookedAt = now;
		const found = statSync(join(logsDir, fileName), { throwIfNoEntry: false });
		const mark = found === undefined ? '' : `${found.ino}:${found.size}:${found.mtimeMs}`;
		if (mark !== known) left = new Set(readLeft(nodeDisk, logsDir));
		known = mark;
		return left;
	};
}

function readNote(line: string): { at: string; connection: string } | null {
	try {
		return schema.parse(JSON.parse(line));
	} catch {
		return null;
	}
}

const schema = z.object({ at: z.string(), connection: z.string() });
