import { createHash } from 'node:crypto';
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bookingBody } from '../../../test/deliver.ts';
import { openTestJournal, readFolder } from '../../../test/journals.ts';
import { temporaryFolder } from '../../../test/website.ts';
import { Archives } from './archives.ts';
import { nodeDisk } from './node-disk.ts';
import { RejectedStore } from './rejected-store.ts';

const samples = join(import.meta.dirname, '../../../test/journals');

test('a journal of release 0.1 is read, its unfinished business done, and is written on', async () => {
	const folder = temporaryFolder();
	cpSync(join(samples, '0.1'), join(folder, 'logs'), { recursive: true });
	const one = await openTestJournal({ folder, now: Date.parse('2026-11-21T10:00:00.000Z') });
	await one.journal.indexed;
	const entries = readFolder(one.logsDir);
	expect(entries.map(({ head, file }) => [head.seq, head.status, head.trigger, file.slice(17, -5)])).toEqual([
		[1, 'kept', 'BOOKING_CREATED', '10-00-00-000Z'],
		[2, 'kept', 'BOOKING_CREATED', '10-00-00-000Z-1'],
		[3, 'test', 'PING', '10-00-01-000Z'],
		[4, 'quarantined', null, '10-00-02-000Z'],
		[5, 'quarantined', null, '10-00-03-000Z'],
		[6, 'quarantined', 'BOOKING_TELEPORTED', '10-00-04-000Z'],
		[7, 'kept', 'BOOKING_CREATED', '10-00-05-000Z'],
	]);
	expect(entries.map(({ body }) => Buffer.from(body))).toEqual(
		[
			bookingBody('sample-1'),
			bookingBody('sample-2', { title: 'Знакомство ☕' }),
			'{"triggerEvent":"PING","createdAt":"2026-11-20T10:00:01.000Z","payload":{"type":"Test"}}\n',
			'false',
			Buffer.from([0xff, 0xfe, 0x7b, 0x00]),
			'{"triggerEvent":"BOOKING_TELEPORTED","createdAt":"2026-11-20T10:00:04.000Z"}',
			bookingBody('sample-7, in the spool alone'),
		].map((body) => Buffer.from(body)),
	);
	expect(one.journal.events).toBe(7);
	expect(await one.append(bookingBody('sample-1'))).toMatchObject({ seq: 1, duplicate: true });
	expect(await one.append(bookingBody('new'))).toMatchObject({ seq: 8, duplicate: false });
	const rejected = new RejectedStore({
		disk: nodeDisk,
		logsDir: one.logsDir,
		log: { info() {}, warn() {}, error() {} },
		now: () => 0,
	});
	expect([...rejected.list()].map(({ body }) => Buffer.from(body).toString())).toEqual([
		bookingBody('sample-refused'),
	]);
	await one.journal.close();
});

test('the sample is the very bytes that the release wrote', () => {
	const digest = createHash('sha256');
	for (const name of readdirSync(join(samples, '0.1')).sort()) {
		if (name.startsWith('event-')) digest.update(readFileSync(join(samples, '0.1', name)));
	}
	expect(digest.digest('hex')).toBe('3f823787597355ac26b202c3e1872c0beb650ba78f55731c907ad17add6422ef');
});

test('a day that was packed by release 0.1 has the very bytes of its files', () => {
	const files = readdirSync(join(samples, '0.1')).filter((name) => name.startsWith('event-'));
	const archives = new Archives(nodeDisk, join(samples, '0.1-packed'));
	expect([...archives.names('2026-11-20')].sort()).toEqual(files.sort());
	for (const name of files) expect(archives.read(name)).toEqual(readFileSync(join(samples, '0.1', name)));
});
