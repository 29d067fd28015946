import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../../test/website.ts';
import { ArchiveDraft } from './archive-draft.ts';
import { archiveLine, readMemberHead } from './archive-format.ts';
import { type Member, readMembers } from './archive-members.ts';
import { Archives } from './archives.ts';
import { entryFileName } from './entry-file.ts';
import { nodeDisk } from './node-disk.ts';

type Archive = { logsDir: string; path: string };

/** An archive of the 20th, made of these texts in the order of their names. */
function archiveOf(files: ReadonlyMap<string, string>, memberSize: number): Archive {
	const logsDir = temporaryFolder();
	mkdirSync(join(logsDir, 'archive'));
	const path = join(logsDir, 'archive/2026-11-20.jsonl.gz');
	const draft = new ArchiveDraft(nodeDisk, path, memberSize);
	for (const [name, text] of [...files].sort()) draft.add(name, Buffer.from(text));
	draft.end();
	return { logsDir, path };
}

function membersOf(path: string): Member[] {
	const file = nodeDisk.openFile(path);
	if (file === null) return [];
	const members = readMembers(file);
	file.close();
	return members;
}

const named = (texts: readonly string[]) =>
	new Map(
		texts.map((text, at) => [
			entryFileName(`2026-11-20T10:00:00.${String(at >> 2).padStart(3, '0')}Z`, at % 4),
			text,
		]),
	);

const whole = fc.string({ unit: 'binary', maxLength: 300 }).filter((text) => text.isWellFormed());

test('whatever text is packed comes back byte for byte, and other programs read the JSON lines', () => {
	fc.assert(
		fc.property(
			fc.array(whole, { maxLength: 40 }),
			fc.integer({ min: 1, max: 3000 }),
			(texts, memberSize) => {
				const files = named(texts);
				const { logsDir, path } = archiveOf(files, memberSize);
				const archives = new Archives(nodeDisk, logsDir);
				for (const [name, text] of files) expect(archives.read(name)?.toString()).toBe(text);
				const lines = gunzipSync(readFileSync(path)).toString().split('\n').slice(0, -1);
				expect(lines.map((line) => JSON.parse(line))).toEqual(
					[...files].sort().map(([name, file]) => ({ name, file })),
				);
			},
		),
		{ numRuns: 60 },
	);
});

const hundred = named(Array.from({ length: 100 }, (_, at) => `{"at": ${at}}\n${'☕'.repeat(at)}`));

test('zcat prints the lines', () => {
	const { path } = archiveOf(hundred, 1000);
	const printed = execFileSync('zcat', [path]).toString().trimEnd().split('\n');
	expect(printed.map((line) => JSON.parse(line).name)).toEqual([...hundred.keys()].sort());
});

test('an entry is found by inflating its member alone', () => {
	const { logsDir, path } = archiveOf(hundred, 1000);
	const archives = new Archives(nodeDisk, logsDir);
	const members = membersOf(path);
	expect(members.length).toBeGreaterThan(10);
	const [first = '', ...rest] = [...hundred.keys()].sort();
	const bytes = readFileSync(path);
	// All other members are spoilt.
	bytes.fill(0, (members[1]?.offset ?? 0) + 60, (members[1]?.offset ?? 0) + 80);
	writeFileSync(path, bytes);
	expect(archives.read(first)?.toString()).toBe(hundred.get(first));
	const spoilt = rest.find((name) => name >= (members[1]?.first ?? ''));
	expect(() => archives.read(spoilt ?? '')).toThrow(/cannot be read/);
});

test('one that somebody packed again with gzip, in whatever order and spelling, is read', () => {
	const { logsDir, path } = archiveOf(hundred, 1000);
	const lines = execFileSync('zcat', [path]).toString().trimEnd().split('\n').reverse();
	const spaced = lines.map((line) => line.replace('{"name":', '{ "name": '));
	for (const text of [lines.join('\n'), `${spaced.join('\n')}\n\n`]) {
		writeFileSync(path, gzipSync(text));
		const archives = new Archives(nodeDisk, logsDir);
		for (const [name, file] of hundred) expect(archives.read(name)?.toString()).toBe(file);
		expect(archives.read('event-2026-11-20T23-00-00-000Z.json')).toBeNull();
	}
});

test('one to which somebody appended is read as a whole', () => {
	const { logsDir, path } = archiveOf(hundred, 1000);
	const late = { name: 'event-2026-11-20T00-00-00-000Z.json', file: 'late' };
	writeFileSync(path, Buffer.concat([readFileSync(path), gzipSync(JSON.stringify(late))]));
	const archives = new Archives(nodeDisk, logsDir);
	expect(archives.read(late.name)?.toString()).toBe('late');
	for (const [name, file] of hundred) expect(archives.read(name)?.toString()).toBe(file);
});

test('one that was cut off anywhere, also between two members, is noticed', () => {
	const { logsDir, path } = archiveOf(hundred, 1000);
	const { length: size } = readFileSync(path);
	const last = membersOf(path).at(-1);
	for (const length of [size - 1, (last?.offset ?? 0) + (last?.length ?? 0), last?.offset ?? 0, 100, 5]) {
		truncateSync(path, length);
		expect(() => new Archives(nodeDisk, logsDir).read([...hundred.keys()][0] ?? '')).toThrow(
			expect.objectContaining({ code: 'damaged-archive', category: 'disk' }),
		);
	}
});

test('two different files of one name in an archive are told, rather than one chosen', () => {
	const { logsDir, path } = archiveOf(hundred, 1000);
	const [name = ''] = hundred.keys();
	writeFileSync(path, gzipSync(['a', 'b'].map((file) => JSON.stringify({ name, file })).join('\n')));
	expect(() => new Archives(nodeDisk, logsDir).read(name)).toThrow(/two files called/);
});

test('bytes that are no text have no line, and what is no member has no head', () => {
	expect(archiveLine('a', Buffer.from([0xff, 0xfe]))).toBeNull();
	expect(readMemberHead(gzipSync('text'))).toBeNull();
	expect(readMemberHead(Buffer.alloc(3))).toBeNull();
});

test('an archive that is replaced while somebody reads is read anew', () => {
	const { logsDir, path } = archiveOf(hundred, 1000);
	const archives = new Archives(nodeDisk, logsDir);
	const [name = ''] = hundred.keys();
	expect(archives.read(name)?.toString()).toBe(hundred.get(name));
	const longer = new Map([...hundred].map(([entry, text]) => [entry, `${text}, and more`]));
	nodeDisk.rename(archiveOf(longer, 1000).path, path);
	for (const [entry, text] of longer) expect(archives.read(entry)?.toString()).toBe(text);
	nodeDisk.remove(path);
	expect(archives.read(name)).toBeNull();
	expect(archives.has(name)).toBe(false);
});
