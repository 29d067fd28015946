import { systemCode } from '../errors.ts';
import type { Disk } from './disk.ts';
import { inWords, roomOf } from './free-space.ts';
import type { JournalLog } from './journal-log.ts';

/** Room on the journal's disk, as it is told to others. */
export type Space = { space: 'ok' | 'low'; freeBytes: number };

/** It is over only once there is a tenth more, so that a disk at the limit is not told of again and again. */
const relief = 0.9;

const advice = 'make room, or deliveries will soon be refused';

/** Looks at the free space of a journal's disk; its log says once when it runs low, and once when that is over. */
export class SpaceWatch {
	readonly #disk: Disk;
	readonly #folder: string;
	readonly #log: JournalLog;
	#seen: Space = { space: 'ok', freeBytes: 0 };

	constructor(disk: Disk, folder: string, log: JournalLog) {
		this.#disk = disk;
		this.#folder = folder;
		this.#log = log;
	}

	/** As of now; as it was last while the folder is not there */
	look(): Space {
		try {
			this.#judge();
		} catch (error) {
			if (systemCode(error) === null) throw error;
		}
		return this.#seen;
	}

	#judge(): void {
		const { free, total } = this.#disk.space(this.#folder);
		const before = this.#seen.space;
		const counted = before === 'low' ? free * relief : free;
		const space = roomOf({ free: counted, total }) === 'ample' ? 'ok' : 'low';
		this.#seen = { space, freeBytes: free };
		if (space === before) return;
		const fields = { freeBytes: free };
		if (space === 'ok') this.#log.info(fields, 'there is room for deliveries again');
		else this.#log.warn(fields, `only ${inWords(free)} free for the journal: ${advice}`);
	}
}
