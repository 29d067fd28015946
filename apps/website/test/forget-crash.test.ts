import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { providers } from '../src/server/domain/entry.ts';
import type { Disk } from '../src/server/journal/disk.ts';
import { entryFileName, readEntryFile, renderEntryFile } from '../src/server/journal/entry-file.ts';
import { readForgotten } from '../src/server/journal/forgotten-notes.ts';
import { nodeDisk } from '../src/server/journal/node-disk.ts';
import { letTracesGo } from '../src/server/pipeline/person/sealed-traces.ts';
import { filesIn, textsWith } from './bytes.ts';
import { seededChance } from './chance.ts';
import { deliver, keptAnswer } from './deliver.ts';
import { depth, tell } from './depth.ts';
import { ForgetfulDisk, PowerCut } from './forgetful-disk.ts';
import { clearOn, testKeys } from './forgetting.ts';
import { FullDisk } from './full-disk.ts';
import { ida, traces } from './ida.ts';
import { idas } from './idas.ts';
import { allEntries, packNow, putFiles } from './packing.ts';
import { stored } from './projection.ts';
import { senderAt } from './providers.ts';
import { startWebsite, temporaryFolder, testToken } from './website.ts';

const order = { mail: ida.mail, at: '2026-11-22T00:00:00.000Z', until: Number.POSITIVE_INFINITY };

/** Journal files of a day by their names: the person's and others', each set of them of another provider */
function filesOf(day: string, sets: number): Map<string, Buffer> {
	const all = Array.from({ length: sets }, (_, at) => {
		const { name } = senderAt(at);
		const set = `${day}-${at}`;
		return [...idas[name].deliveries(set), ...idas[name].others(set)].map((body) => ({ name, body }));
	}).flat();
	return new Map(
		all.map(({ name, body }, at) => {
			const receivedAt = `${day}T10:00:${String(at % 60).padStart(2, '0')}.${String(Math.floor(at / 60)).padStart(3, '0')}Z`;
			const draft = stored(name, body, Date.parse(receivedAt));
			const seq = at + 1 + Number(day.slice(-2)) * 10_000;
			const bytes = renderEntryFile(
				{ v: 1, seq, id: `id-${seq}`, ...draft.head },
				draft.body,
				draft.spliceable,
			);
			return [entryFileName(receivedAt, 0), bytes];
		}),
	);
}

/** A folder with a packed day and one that is not. @returns every entry's bytes as they were */
async function folderOf(disk: Disk, logsDir: string, sets: number): Promise<Map<string, Buffer>> {
	const packed = filesOf('2026-11-18', sets);
	await putFiles(disk, logsDir, packed);
	await packNow(logsDir, {}, disk);
	const files = filesOf('2026-11-20', sets);
	await putFiles(disk, logsDir, files);
	return new Map([...packed, ...files]);
}

/** What is wrong with a folder in which somebody may be half forgotten. */
function faultsOf(disk: Disk, logsDir: string, before: ReadonlyMap<string, Buffer>): string[] {
	const found = allEntries(disk, logsDir);
	const faults = [...before].flatMap(([name, bytes]) => {
		const { file, archived } = found.get(name) ?? { file: null, archived: null };
		const now = file ?? archived;
		if (now === null) return [`${name} is gone`];
		if (Buffer.compare(now, bytes) === 0) return [];
		const { head } = readEntryFile(name, now);
		const was = readEntryFile(name, bytes).head;
		return head.redacted && head.sha256 === was.sha256 && head.seq === was.seq ? [] : [`${name} is another`];
	});
	return [
		...faults,
		...[...found.keys()].filter((name) => !before.has(name)).map((name) => `${name} is new`),
	];
}

/** What of the person is left once all is done. */
function leftOf(disk: Disk, logsDir: string, before: ReadonlyMap<string, Buffer>): string[] {
	const left = [...allEntries(disk, logsDir)].flatMap(([name, { file, archived }]) => {
		const bytes = Buffer.from(file ?? archived ?? '');
		const told = before.get(name) ?? Buffer.alloc(0);
		const isOthers = textsWith(told, traces).length === 0;
		if (isOthers && !bytes.equals(told)) return [`${name} is somebody else’s and was changed`];
		return textsWith(bytes, traces).map((trace) => `${name} has ${trace}`);
	});
	const note = readForgotten(disk, logsDir).some(({ hash }) => hash === testKeys.hashOf(ida.mail));
	return note ? left : [...left, 'it is not noted'];
}

const program = resolve(import.meta.dirname, 'forget-until-killed.ts');

/** @returns whether it was still at work */
async function forgetUntilKilled(logsDir: string, afterMs: number): Promise<boolean> {
	const child = spawn(process.execPath, [program, logsDir, ida.mail], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	const ended = once(child, 'close');
	await once(child.stdout, 'data');
	await sleep(afterMs);
	child.kill('SIGKILL');
	const [, signal] = await ended;
	return signal === 'SIGKILL';
}

describe('forgetting what either provider told, broken off', () => {
	test('by kills at any moment is completed by the next time, and loses nothing of others', async () => {
		const kills = depth({ test: 8, prove: 200 });
		const chance = seededChance(7);
		let struck = 0;
		for (let kill = 0; kill < kills; ) {
			const logsDir = temporaryFolder();
			const before = await folderOf(nodeDisk, logsDir, 12);
			for (let round = 0; round < 4 && kill < kills; round += 1, kill += 1) {
				struck += Number(await forgetUntilKilled(logsDir, chance() * 250));
				expect(faultsOf(nodeDisk, logsDir, before), `kill ${kill}`).toEqual([]);
				const others = filesIn(logsDir).filter((path) => /forg[eo]t/.test(path));
				expect(others.flatMap((path) => textsWith(readFileSync(path), traces))).toEqual([]);
			}
			await clearOn(nodeDisk, logsDir, order);
			expect(faultsOf(nodeDisk, logsDir, before)).toEqual([]);
			expect(leftOf(nodeDisk, logsDir, before)).toEqual([]);
		}
		expect(struck).toBeGreaterThan(kills / 4);
		tell('kills while somebody is forgotten', struck);
	}, 1_200_000);

	test('by a power cut after any call of the disk is completed by the next time', async () => {
		const step = depth({ test: 5, prove: 1 });
		const whole = new ForgetfulDisk();
		const before = await folderOf(whole, '/logs', 2);
		const chance = seededChance(3);
		let cuts = 0;
		for (let call = 1; ; call += step) {
			const cut = { call, during: call % 2 === 0 };
			const disk = whole.afterCut(() => 1, cut);
			const ended = await clearOn(disk, '/logs', order).then(
				() => true,
				(error: unknown) => {
					if (!(error instanceof PowerCut)) throw error;
					return false;
				},
			);
			const after = disk.afterCut(chance);
			expect(faultsOf(after, '/logs', before), `cut at call ${call}`).toEqual([]);
			await clearOn(after, '/logs', order);
			const again = after.afterCut(chance);
			expect(faultsOf(again, '/logs', before), `cut at call ${call}`).toEqual([]);
			expect(leftOf(again, '/logs', before), `cut at call ${call}`).toEqual([]);
			cuts += 1;
			if (ended) break;
		}
		tell('power cuts while somebody is forgotten', cuts);
	}, 1_200_000);

	test.each(['ENOSPC', 'EIO', 'EROFS'])(
		'by a disk that refuses any call with %s leaves every file whole',
		async (code) => {
			const step = depth({ test: 4, prove: 1 });
			const logsDir = temporaryFolder();
			const before = await folderOf(nodeDisk, logsDir, providers.length);
			let faults = 0;
			for (let at = 1; ; at += step) {
				const disk = new FullDisk(nodeDisk, (call) => (call >= at ? code : null));
				const failed = await clearOn(disk, logsDir, order).then(
					() => null,
					(error: unknown) => error,
				);
				expect(faultsOf(nodeDisk, logsDir, before), `call ${at}`).toEqual([]);
				if (failed === null) break;
				expect(String(failed)).toContain(code);
				faults += 1;
			}
			expect(leftOf(nodeDisk, logsDir, before)).toEqual([]);
			tell(`${code} while somebody is forgotten`, faults);
		},
		300_000,
	);

	test('takes along what a broken-off packing has left', async () => {
		const logsDir = temporaryFolder();
		await folderOf(nodeDisk, logsDir, 1);
		writeFileSync(join(logsDir, 'archive/2026-11-20.jsonl.gz.draft'), `half of ${ida.mail}`);
		await clearOn(nodeDisk, logsDir, order);
		expect(filesIn(logsDir).flatMap((path) => textsWith(readFileSync(path), traces))).toEqual([]);
	});

	test('keeps what it goes by sealed, and lets it go in the end', async () => {
		const logsDir = temporaryFolder();
		await folderOf(nodeDisk, logsDir, 1);
		await clearOn(nodeDisk, logsDir, order);
		const [sealed = ''] = filesIn(logsDir).filter((path) => path.includes('forgetting-'));
		expect(textsWith(readFileSync(sealed), traces)).toEqual([]);
		await letTracesGo({ disk: nodeDisk, logsDir, keys: testKeys }, ida.mail);
		expect(filesIn(logsDir).filter((path) => path.includes('forgetting-'))).toEqual([]);
	});
});

test('a site that is killed while it forgets keeps all that it answered, and forgets the next time', async () => {
	const kills = depth({ test: 3, prove: 40 });
	const folder = temporaryFolder();
	const promised = new Map<string, string>();
	const headers = { authorization: `Bearer ${testToken}`, 'content-type': 'application/json' };
	const forget = (url: string) =>
		fetch(`${url}/api/person`, {
			method: 'POST',
			headers,
			body: JSON.stringify({ mail: ida.mail, action: 'forget' }),
		});
	for (let kill = 0; kill < kills; kill += 1) {
		const site = await startWebsite({ folder, env: { LOG_LEVEL: 'warn' } });
		for (let at = 0; at < 10; at += 1) {
			const sender = senderAt(at);
			await deliver(site.url, idas[sender.name].booking(`ida-${kill}-${at}`), { sender });
		}
		const send = async () => {
			for (let at = 0; ; at += 1) {
				const sender = senderAt(at);
				const [body = ''] = idas[sender.name].others(`${kill}-${at}`);
				const answer = await deliver(site.url, body, { sender }).catch(() => null);
				if (answer === null) return;
				if (answer.status === 200)
					promised.set(`${kill}-${at}-x`, keptAnswer.parse(await answer.json()).event);
			}
		};
		const sending = Promise.all([send(), send(), send()]);
		const forgetting = forget(site.url).catch(() => null);
		await sleep(Math.random() * 700);
		await site.kill();
		await Promise.all([sending, forgetting]);
	}
	const site = await startWebsite({ folder });
	await expect.poll(async () => (await forget(site.url)).status, { timeout: 30_000 }).toBe(200);
	expect(await site.stop()).toBe(0);
	const found = allEntries(nodeDisk, site.logsDir);
	const uids = [...found].map(([name, { file }]) => [
		readEntryFile(name, file ?? Buffer.alloc(0)).head.booking?.uid,
		name,
	]);
	const byUid = new Map(uids.map(([uid = '', name = '']) => [uid, name]));
	expect([...promised].filter(([uid, name]) => byUid.get(uid) !== name)).toEqual([]);
	const left = filesIn(folder).flatMap((path) =>
		textsWith(readFileSync(path), [ida.mail, ida.name, 'a private matter']).map((one) => `${path} ${one}`),
	);
	expect(left).toEqual([]);
	expect(promised.size).toBeGreaterThan(kills);
	tell('kills of a site while it forgets', kills);
}, 1_200_000);
