import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { isEntryFileName, readEntryFile } from '../src/server/journal/entry-file.ts';
import { JournalReader } from '../src/server/journal/journal-reader.ts';
import { deliver, keptAnswer } from './deliver.ts';
import { depth, tell } from './depth.ts';
import { senderAt } from './providers.ts';
import { startWebsite, temporaryFolder, type Website } from './website.ts';

/** What a site answered with 200: the file that it named, by the delivery's uid. */
type Promised = Map<string, string>;

/** Sends deliveries one after the other until the site is gone. */
async function load(site: Website, promised: Promised, name: string, most = 900): Promise<void> {
	for (let at = 0; ; at += 1) {
		const uid = `${name}-${at}`;
		const description = 'x'.repeat((at * 3779) % most);
		try {
			const sender = senderAt(at);
			const response = await deliver(site.url, sender.booking(uid, { description }), { sender });
			if (response.status !== 200) continue;
			promised.set(uid, keptAnswer.parse(await response.json()).event);
		} catch {
			return;
		}
	}
}

/** Number of journal files that this start had to write again */
function writtenAgain(site: Website): number {
	const line = /\{[^\n]*"files":(\d+)[^\n]*journal files written again/.exec(site.output());
	return Number(line?.[1] ?? 0);
}

/** Every promise is kept: one whole file each, and the index knows it. @throws AppError at a half file */
function inspect(site: Website, promised: Promised): void {
	const uids = new Map<string, string>();
	for (const name of readdirSync(site.logsDir).filter(isEntryFileName)) {
		const { head, body } = readEntryFile(name, readFileSync(join(site.logsDir, name)));
		const uid = head.booking?.uid ?? '';
		expect(uids.has(uid), `${uid} is there twice`).toBe(false);
		expect(Buffer.from(body).toString()).toContain(uid);
		uids.set(uid, name);
	}
	expect([...promised].filter(([uid, file]) => uids.get(uid) !== file)).toEqual([]);
	const reader = JournalReader.open(site);
	const indexed = new Set(reader?.readAfter(0, 1_000_000).map(({ file }) => file));
	reader?.close();
	expect(indexed).toEqual(new Set(uids.values()));
}

describe('a kill', () => {
	test('at any moment under load loses nothing that was answered', async () => {
		const kills = depth({ test: 12, prove: 200 });
		const folder = temporaryFolder();
		const promised: Promised = new Map();
		let again = 0;
		for (let kill = 0; kill < kills; kill += 1) {
			const site = await startWebsite({ folder, env: { LOG_LEVEL: 'warn' } });
			again += writtenAgain(site);
			const before = promised.size;
			// Every third time large ones, so that segments are filled and settled meanwhile.
			const most = kill % 3 === 2 ? 300_000 : 900;
			const senders = Array.from({ length: 16 }, (_, at) => load(site, promised, `${kill}-${at}`, most));
			while (promised.size === before) await sleep(5);
			await sleep(Math.random() * 250);
			await site.kill();
			await Promise.all(senders);
		}
		const site = await startWebsite({ folder });
		again += writtenAgain(site);
		await expect
			.poll(() => fetch(`${site.url}/api/health`).then((answer) => answer.json()))
			.toMatchObject({ status: 'ok' });
		expect(await site.stop()).toBe(0);
		inspect(site, promised);
		tell('kills', kills);
		tell('deliveries answered before a kill', promised.size);
		tell('journal files written again after a kill', again);
	}, 1_800_000);

	test.each(
		depth({ test: 4, prove: 60 }) === 4 ? [1, 2, 9, 40] : Array.from({ length: 60 }, (_, at) => at + 1),
	)(
		'between the flush and the name of file %i is made good by the next start',
		async (nth) => {
			const folder = temporaryFolder();
			const promised: Promised = new Map();
			const hook = new URL('./die-at-rename.ts', import.meta.url).href;
			const dying = await startWebsite({
				folder,
				nodeOptions: ['--import', hook],
				env: { DIE_AT_RENAME: String(nth) },
			});
			await Promise.all(Array.from({ length: 8 }, (_, at) => load(dying, promised, `${at}`)));
			await dying.ended;
			const named = readdirSync(dying.logsDir).filter(isEntryFileName).length;
			const site = await startWebsite({ folder });
			const again = writtenAgain(site);
			expect(again).toBeGreaterThan(0);
			expect(readdirSync(site.logsDir).filter(isEntryFileName)).toHaveLength(named + again);
			expect(await site.stop()).toBe(0);
			inspect(site, promised);
			tell('journal files written again after a kill at a rename', again);
		},
		60_000,
	);
});
