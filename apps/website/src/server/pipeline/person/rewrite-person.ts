import { join } from 'node:path';
import type { EntryHead } from '../../domain/entry.ts';
import type { Person } from '../../domain/person.ts';
import { AppError } from '../../errors.ts';
import { archiveFolder, archiveName, type Day } from '../../journal/archive-names.ts';
import { Archives } from '../../journal/archives.ts';
import { isEntryFileName } from '../../journal/entry-file.ts';
import type { PackParts } from '../../journal/pack-parts.ts';
import { putInPlace } from '../../journal/put-in-place.ts';
import { clearDrafts, entriesOf, writeArchive } from '../../journal/write-archive.ts';
import { mayMention } from '../../person/may-mention.ts';
import { uidNeedle } from '../../person/needle.ts';
import { redactFile, tryReading } from './redact-entry.ts';
import type { SearchParts } from './search-entries.ts';

export type RewriteParts = SearchParts & PackParts;

/** Of whom what is taken out. */
export type RewriteOrder = {
	person: Person;
	/** Under which they are known, in lower case */
	mails: readonly string[];
	/** Entries with higher numbers are left alone: the spool still has them */
	until: number;
};

/** What was done, in this run or in one that was broken off before. */
export type Rewritten = {
	/** Journal files, and entries of archives, that were written anew in this run */
	files: number;
	archived: number;
	/** Every entry that tells of the person's bookings, as it is labelled now */
	entries: Pick<EntryHead, 'seq' | 'trigger' | 'slug'>[];
};

/** Files that become durable together, and bytes of them that are held at most */
const mostFiles = 50;
const mostBytes = 8 << 20;

/** Writes all that tells of a person anew without them. Safe to break off and to repeat. @throws a system error; AppError `archive-not-verified` */
export async function rewritePerson(parts: RewriteParts, order: RewriteOrder): Promise<Rewritten> {
	const done: Rewritten = { files: 0, archived: 0, entries: [] };
	const look = lookout(order, parts);
	// What a broken-off packing left has them in it, too.
	await clearDrafts(parts);
	await rewriteFiles(parts, look, done);
	const archives = new Archives(parts.disk, parts.logsDir);
	for (const day of archives.days().reverse()) {
		if (parts.signal.aborted) break;
		await rewriteDay({ parts, archives, day }, look, done);
	}
	return done;
}

/** What becomes of a file: its new bytes, or null where it stays. */
type Look = (name: string, bytes: Uint8Array) => { after: Buffer | null; head: EntryHead | null };

function lookout({ person, mails, until }: RewriteOrder, { personalOf }: SearchParts): Look {
	const uids = uidNeedle(person.traces.uids);
	return (name, bytes) => {
		const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
		if (!mayMention(text, mails) && !uids?.test(text)) return nothing;
		const head = tryReading(name, bytes)?.head ?? null;
		if (head !== null && head.seq > until) return nothing;
		const redacted = redactFile(name, bytes, person, personalOf);
		const isTold = redacted !== null || uids?.test(text);
		return { after: redacted?.bytes ?? null, head: isTold ? (redacted?.head ?? head) : null };
	};
}

const nothing = { after: null, head: null };

async function rewriteFiles(parts: RewriteParts, look: Look, done: Rewritten): Promise<void> {
	const { disk, logsDir } = parts;
	let [batch, held] = [new Map<string, Uint8Array>(), 0];
	const put = async () => {
		await putInPlace(disk, logsDir, batch);
		done.files += batch.size;
		[batch, held] = [new Map(), 0];
	};
	for (const [at, name] of disk.list(logsDir).filter(isEntryFileName).sort().entries()) {
		if (at % mostFiles === 0) await parts.breathe();
		if (parts.signal.aborted) break;
		const bytes = disk.readFile(join(logsDir, name));
		const { after, head } = bytes === null ? nothing : look(name, bytes);
		parts.step();
		if (head !== null) done.entries.push(labelsOf(head));
		if (after === null) continue;
		batch.set(name, after);
		held += after.length;
		if (batch.size >= mostFiles || held >= mostBytes) await put();
	}
	await put();
}

type DayParts = { parts: RewriteParts; archives: Archives; day: Day };

/** A day that cannot be read stays, and is told. */
async function rewriteDay({ parts, archives, day }: DayParts, look: Look, done: Rewritten): Promise<void> {
	let all: string[];
	const changed = new Set<string>();
	const entries: Rewritten['entries'] = [];
	try {
		all = (await entriesOf(parts, archives, day)).sort();
		for (const [at, name] of all.entries()) {
			const bytes = archives.read(name);
			const { after, head } = bytes === null ? nothing : look(name, bytes);
			if (head !== null) entries.push(labelsOf(head));
			if (after !== null) changed.add(name);
			parts.step();
			if (at % mostFiles === 0) await parts.breathe();
			if (parts.signal.aborted) return;
		}
	} catch (error) {
		if (!(error instanceof AppError)) throw error;
		return parts.unread(`archive/${archiveName(day)}`);
	}
	done.entries.push(...entries);
	if (changed.size === 0) return;
	const source = (name: string) => {
		const bytes = archives.read(name);
		return bytes === null || !changed.has(name) ? bytes : (look(name, bytes).after ?? bytes);
	};
	await writeArchive(parts, day, all, source);
	await parts.disk.sync(archiveFolder(parts.logsDir), [archiveName(day)]);
	if (!parts.signal.aborted) done.archived += changed.size;
}

function labelsOf({ seq, trigger, slug }: EntryHead): Rewritten['entries'][number] {
	return { seq, trigger, slug };
}
