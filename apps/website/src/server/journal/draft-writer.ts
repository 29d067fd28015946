import type { Disk, NewFile } from './disk.ts';

type Waiting = NewFile & { resolve(): void; reject(error: Error): void };

/** Writes drafts in the order in which they come; those that come during a write share the next one. */
export class DraftWriter {
	readonly #disk: Disk;
	#queue: Waiting[] = [];
	#isWriting = false;

	constructor(disk: Disk) {
		this.#disk = disk;
	}

	/** Rejects with a system error */
	write(path: string, bytes: Uint8Array): Promise<void> {
		return new Promise((resolve, reject) => {
			this.#queue.push({ path, bytes, resolve, reject });
			if (!this.#isWriting) void this.#writeAll();
		});
	}

	async #writeAll(): Promise<void> {
		this.#isWriting = true;
		while (this.#queue.length > 0) {
			const batch = this.#queue;
			this.#queue = [];
			const errors = await this.#disk.writeFiles(batch.map(({ path, bytes }) => ({ path, bytes })));
			for (const [index, { resolve, reject }] of batch.entries()) {
				const error = errors[index];
				if (error) reject(error);
				else resolve();
			}
		}
		this.#isWriting = false;
	}
}
