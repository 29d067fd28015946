import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readEntryFile, type StoredEntry } from '../src/server/journal/entry-file.ts';
import { EntryIndex } from '../src/server/journal/entry-index.ts';
import { Journal } from '../src/server/journal/journal.ts';
import { indexPath, type JournalFolders } from '../src/server/journal/journal-reader.ts';
import { seededChance } from './chance.ts';
import { draftOf } from './drafts.ts';
import { type Cut, ForgetfulDisk } from './forgetful-disk.ts';
import { allEntries, packNow } from './packing.ts';

/** What a journal has promised: the bytes by their seq. */
export type Promised = Map<number, string>;

/** A machine that runs a journal and loses its power again and again; its disk is in memory, its index is not. */
export class Machine {
	readonly folders: JournalFolders;
	readonly promised: Promised = new Map();
	disk: ForgetfulDisk;
	#home: string;
	#chance: () => number;
	#clock = Date.parse('2026-11-20T10:00:00.000Z');
	#written = 0;
	#lives = 0;
	readonly #packs: boolean;

	/** @param options.packs Now and then all that is there is packed, beside the deliveries */
	constructor(home: string, seed: number, options: { packs: boolean } = { packs: false }) {
		this.#packs = options.packs;
		this.#home = home;
		this.#chance = seededChance(seed);
		this.disk = new ForgetfulDisk();
		this.folders = { logsDir: join(home, 'logs'), dataDir: join(home, 'data-0') };
		// The lock is the operating system's own.
		mkdirSync(join(this.folders.logsDir, '.spool'), { recursive: true });
	}

	/** Takes deliveries in waves until the work is done or the power goes. @returns the calls that the disk saw */
	async live(waves: number, cut?: Cut): Promise<number> {
		if (cut !== undefined) this.disk = this.disk.afterCut(() => 1, cut);
		const journal = await this.#open().catch(() => null);
		try {
			for (let wave = 0; journal !== null && wave < waves; wave += 1) {
				const packing = this.#packs && this.#chance() < 0.3 ? this.#pack() : null;
				await this.#wave(journal);
				await packing;
			}
			if (this.#chance() < 0.3) await journal?.close();
		} finally {
			this.#loseIndex();
			await journal?.close();
		}
		return this.disk.calls;
	}

	/** The power comes back: what is on the disk then. */
	restore(): void {
		this.disk = this.disk.afterCut(this.#chance);
	}

	/** Opens the journal, waits until it knows all it has, and reads it. @returns faults, none if every promise was kept */
	async check(): Promise<string[]> {
		const journal = await this.#open();
		await journal.indexed;
		const faults: string[] = [];
		const files = new Map<number, StoredEntry>();
		if (this.#packs) faults.push(...(await this.#pack()));
		for (const [name, { file, archived }] of allEntries(this.disk, this.folders.logsDir)) {
			if (file !== null && archived !== null) faults.push(`${name} is a file and packed`);
			const entry = read(name, file ?? archived ?? Buffer.alloc(0));
			if (typeof entry === 'string') faults.push(entry);
			else if (files.has(entry.head.seq)) faults.push(`seq ${entry.head.seq} stands in two files`);
			else files.set(entry.head.seq, entry);
		}
		const bodies = [...files.values()].map((entry) => Buffer.from(entry.body).toString());
		for (const [seq, body] of this.promised) {
			const found = files.get(seq);
			if (found === undefined) faults.push(`seq ${seq} was promised and is gone`);
			else if (Buffer.from(found.body).toString() !== body) faults.push(`seq ${seq} has other bytes`);
			if (bodies.filter((one) => one === body).length > 1) faults.push(`seq ${seq} is there twice`);
		}
		const next = await journal.append(draftOf(this.#body(), { receivedAt: this.#now() }));
		const highest = Math.max(0, ...files.keys(), ...this.promised.keys());
		if (next.seq <= highest) faults.push(`seq ${next.seq} was given again`);
		const [seq, body] = [...this.promised][0] ?? [];
		if (seq !== undefined && body !== undefined) {
			const again = await journal.append(draftOf(body, { receivedAt: this.#now() }));
			if (!again.duplicate || again.seq !== seq) faults.push(`seq ${seq} was kept a second time`);
		}
		await journal.close();
		faults.push(...this.#compareIndex(files, next.seq));
		return faults;
	}

	#compareIndex(files: Map<number, StoredEntry>, added: number): string[] {
		const index = new EntryIndex(indexPath(this.folders), { readOnly: true });
		const known = new Map(index.after(0, 100_000).map((row) => [row.seq, row]));
		const { events } = index;
		index.close();
		const faults = [...files].flatMap(([seq, { file }]) =>
			known.get(seq)?.file === file ? [] : [`seq ${seq} is not in the index`],
		);
		known.delete(added);
		for (const seq of known.keys())
			if (!files.has(seq)) faults.push(`the index knows seq ${seq}, which is no file`);
		if (events !== files.size + 1) faults.push(`the index counts ${events}, not ${files.size + 1}`);
		return faults;
	}

	/** Packs all that is there. @returns what did not go well */
	async #pack(): Promise<string[]> {
		try {
			const notes = await packNow(this.folders.logsDir, { packUntil: '9999-12-31' }, this.disk);
			return notes.filter(({ level }) => level !== 'info').map(({ message }) => message);
		} catch (error) {
			return [String(error)];
		}
	}

	/** Some deliveries at once, most of them new; each that is answered is a promise. */
	async #wave(journal: Journal): Promise<void> {
		const count = 1 + Math.floor(this.#chance() * 6);
		const bodies = Array.from({ length: count }, () => this.#knownOrNew());
		const appends = bodies.map((body) => journal.append(draftOf(body, { receivedAt: this.#now() })));
		const results = await Promise.allSettled(appends);
		for (const [at, result] of results.entries()) {
			if (result.status === 'fulfilled') this.promised.set(result.value.seq, bodies[at] ?? '');
		}
	}

	#knownOrNew(): string {
		const known = [...this.promised.values()];
		if (known.length === 0 || this.#chance() > 0.1) return this.#body();
		return known[Math.floor(this.#chance() * known.length)] ?? this.#body();
	}

	#body(): string {
		this.#written += 1;
		const padding = 'x'.repeat(Math.floor(this.#chance() * 1200));
		return JSON.stringify({
			createdAt: `${this.#written}`,
			payload: { uid: `uid-${this.#written}`, padding },
		});
	}

	/** A clock that stands, runs and is set back. */
	#now(): string {
		this.#clock += Math.floor(this.#chance() * 5) - 1;
		return new Date(this.#clock).toISOString();
	}

	#open(): Promise<Journal> {
		let ids = 0;
		this.#lives += 1;
		return Journal.open({
			...this.folders,
			disk: this.disk,
			now: () => this.#clock,
			newId: () => `id-${this.#lives}-${++ids}`,
			writer: { pid: process.pid, url: null },
			lockWaitMs: 1000,
			segmentSize: 16 << 10,
			rotation: null,
			log: { info() {}, warn() {}, error() {} },
		});
	}

	/** An index is as it was, or as at its last checkpoint, or gone. */
	#loseIndex(): void {
		const before = indexPath(this.folders);
		this.folders.dataDir = join(this.#home, `data-${this.#lives}`);
		mkdirSync(this.folders.dataDir);
		const draw = this.#chance();
		const kept = draw < 0.3 ? [] : draw < 0.7 ? [''] : ['', '-wal'];
		for (const ending of kept) {
			if (existsSync(before + ending)) copyFileSync(before + ending, indexPath(this.folders) + ending);
		}
	}

	remove(): void {
		rmSync(this.#home, { recursive: true, force: true });
	}
}

function read(name: string, bytes: Uint8Array): StoredEntry | string {
	try {
		return readEntryFile(name, bytes);
	} catch (error) {
		return String(error);
	}
}
