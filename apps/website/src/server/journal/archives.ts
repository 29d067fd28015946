import { join } from 'node:path';
import type { ArchiveLines } from './archive-lines.ts';
import { isIndexed, type Member, readLines, readMembers } from './archive-members.ts';
import { archivedDay, archiveFolder, archiveName, type Day, dayOf } from './archive-names.ts';
import type { Disk, ReadableFile } from './disk.ts';

/** Days whose members are remembered; each knows a few hundred at most */
const mostDays = 16;

/**
 * The packed days of a journal. Whoever reads entries in their order inflates each member once: the one read
 * last is remembered. An archive that was replaced meanwhile is noticed at the next call.
 */
export class Archives {
	readonly #disk: Disk;
	readonly #folder: string;
	readonly #days = new Map<Day, { mark: string; members: Member[] }>();
	#last: { day: Day; mark: string; member: Member; lines: ArchiveLines } | null = null;

	constructor(disk: Disk, logsDir: string) {
		this.#disk = disk;
		this.#folder = archiveFolder(logsDir);
	}

	/** All that are there, the earliest first */
	days(): Day[] {
		return this.#disk
			.list(this.#folder)
			.flatMap((name) => archivedDay(name) ?? [])
			.sort();
	}

	/** The bytes of a journal file, or null where it is in no archive. @throws AppError `damaged-archive` */
	read(name: string): Buffer | null {
		return this.#open(dayOf(name), (file) => this.#linesWith(file, name)?.file(name) ?? null);
	}

	/** @throws AppError `damaged-archive` */
	has(name: string): boolean {
		return this.#open(dayOf(name), (file) => this.#linesWith(file, name)?.has(name) ?? false) ?? false;
	}

	/** Whether its entries can be found without inflating all of it; true where the day was not packed. @throws AppError `damaged-archive` */
	isIndexed(day: Day): boolean {
		return this.#open(day, (file) => isIndexed(this.#members(day, file))) ?? true;
	}

	/** All entries of a day, the last name first; reads a member at a time. @throws AppError `damaged-archive` */
	*names(day: Day): Generator<string> {
		for (const member of this.#open(day, (file) => this.#members(day, file).toReversed()) ?? []) {
			const lines = this.#open(day, (file) => this.#lines(day, file, member));
			yield* lines?.names.reverse() ?? [];
		}
	}

	#open<T>(day: Day, work: (file: ReadableFile) => T): T | null {
		const file = this.#disk.openFile(join(this.#folder, archiveName(day)));
		if (file === null) return null;
		try {
			return work(file);
		} finally {
			file.close();
		}
	}

	#linesWith(file: ReadableFile, name: string): ArchiveLines | null {
		const day = dayOf(name);
		const member = this.#members(day, file).findLast(({ first }) => first <= name);
		return member === undefined ? null : this.#lines(day, file, member);
	}

	#members(day: Day, file: ReadableFile): Member[] {
		const known = this.#days.get(day);
		if (known?.mark === file.mark) return known.members;
		const members = readMembers(file);
		this.#days.delete(day);
		this.#days.set(day, { mark: file.mark, members });
		const [oldest = ''] = this.#days.keys();
		if (this.#days.size > mostDays) this.#days.delete(oldest);
		return members;
	}

	#lines(day: Day, file: ReadableFile, member: Member): ArchiveLines {
		const last = this.#last;
		if (last?.day === day && last.mark === file.mark && last.member.offset === member.offset) {
			return last.lines;
		}
		this.#last = null;
		const lines = readLines(file, member);
		this.#last = { day, mark: file.mark, member, lines };
		return lines;
	}
}
