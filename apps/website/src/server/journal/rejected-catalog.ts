/** A rejected delivery on disk. */
export type RejectedFile = {
	name: string;
	/** Deliveries that look genuine, and those that are, have their own room, which junk cannot fill */
	kind: RejectedKind;
	/** Stands for the client's address or network */
	source: string;
	bytes: number;
};

/** `stale`: authentic, but too old or too early when it came */
export const rejectedKinds = ['plausible', 'junk', 'stale'] as const;
export type RejectedKind = (typeof rejectedKinds)[number];

type Room = { files: number; bytes: number };

/** Together at most 1,000 files and 64 MiB. */
const rooms: Record<RejectedKind, Room> = {
	plausible: { files: 600, bytes: 38 << 20 },
	junk: { files: 240, bytes: 16 << 20 },
	stale: { files: 160, bytes: 10 << 20 },
};

/** So many files of a source are safe from what other sources send. */
const safePerSource = 20;

/**
 * Decides what has to go so that a new file finds room: a flood evicts itself. First goes what the
 * greediest source sent last (its early half stays, the real deliveries may be there); where all
 * sources are small, the one that appeared last gives way. What is authentic gives way to nothing: where its room
 * is full, the newcomer has none.
 */
export class RejectedCatalog {
	readonly #bySource: Record<RejectedKind, Map<string, RejectedFile[]>> = {
		plausible: new Map(),
		junk: new Map(),
		stale: new Map(),
	};
	readonly #used: Record<RejectedKind, Room> = {
		plausible: { files: 0, bytes: 0 },
		junk: { files: 0, bytes: 0 },
		stale: { files: 0, bytes: 0 },
	};

	/** Enters a file. @returns the files that must be removed for it; the new one itself may be among them */
	add(file: RejectedFile): RejectedFile[] {
		const files = this.#bySource[file.kind].get(file.source) ?? [];
		files.push(file);
		this.#bySource[file.kind].set(file.source, files);
		this.#count(file, 1);
		const evicted: RejectedFile[] = [];
		while (this.#isFull(file.kind)) evicted.push(this.#evict(file.kind, file.source));
		return evicted;
	}

	/** Takes a file out that was judged again or removed. */
	remove(name: string): void {
		for (const sources of Object.values(this.#bySource)) {
			for (const [source, files] of sources) {
				const at = files.findIndex((file) => file.name === name);
				if (at >= 0) this.#take(sources, source, files, at);
			}
		}
	}

	has(isIt: (file: RejectedFile) => boolean): boolean {
		return Object.values(this.#bySource).some((sources) =>
			[...sources.values()].some((files) => files.some(isIt)),
		);
	}

	#isFull(kind: RejectedKind): boolean {
		return this.#used[kind].files > rooms[kind].files || this.#used[kind].bytes > rooms[kind].bytes;
	}

	#evict(kind: RejectedKind, newcomer: string): RejectedFile {
		const sources = this.#bySource[kind];
		const [source, files] = kind === 'stale' ? lastOf(sources, newcomer) : greediest(sources, newcomer);
		const at = kind === 'stale' ? files.length - 1 : Math.floor(files.length / 2);
		return this.#take(sources, source, files, at);
	}

	#take(
		sources: Map<string, RejectedFile[]>,
		source: string,
		files: RejectedFile[],
		at: number,
	): RejectedFile {
		const [file] = files.splice(at, 1);
		if (file === undefined) throw new RangeError(`no file ${at} of ${files.length}`);
		if (files.length === 0) sources.delete(source);
		this.#count(file, -1);
		return file;
	}

	#count(file: RejectedFile, sign: 1 | -1): void {
		this.#used[file.kind].files += sign;
		this.#used[file.kind].bytes += sign * file.bytes;
	}
}

function lastOf(sources: Map<string, RejectedFile[]>, newcomer: string): [string, RejectedFile[]] {
	return [newcomer, sources.get(newcomer) ?? []];
}

/**
 * The source with most files beyond what is safe; where none is, the one that appeared last before the
 * newcomer, which so has a place once a flood from many addresses is over.
 */
function greediest(sources: Map<string, RejectedFile[]>, newcomer: string): [string, RejectedFile[]] {
	let found: [string, RejectedFile[]] = [newcomer, sources.get(newcomer) ?? []];
	let isGreedy = found[1].length > safePerSource;
	for (const entry of sources) {
		const beyond = entry[1].length > safePerSource;
		if (beyond ? !isGreedy || entry[1].length > found[1].length : !isGreedy && entry[0] !== newcomer) {
			found = entry;
			isGreedy = beyond;
		}
	}
	return found;
}
