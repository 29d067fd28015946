import { setImmediate, setTimeout as sleep } from 'node:timers/promises';

type Waiting<Job> = { job: Job; resolve(): void; reject(error: Error): void };

/** After more than so many the next ones are gathered for a while, so that they come in one batch, too. */
const aFew = 2;
const pauseMs = 10;

/** Does jobs in the order in which they come, many at once: those of one turn of the event loop, or those that came during the batch before. */
export class Batches<Job> {
	readonly #work: (jobs: readonly Job[]) => Promise<(Error | null)[]>;
	#waiting: Waiting<Job>[] = [];
	#underWay = 0;
	#isBusy = false;

	/** @param work Does a batch; never rejects. @returns for each job its error, or null */
	constructor(work: (jobs: readonly Job[]) => Promise<(Error | null)[]>) {
		this.#work = work;
	}

	/** Jobs that are not done yet */
	get size(): number {
		return this.#waiting.length + this.#underWay;
	}

	/** Resolves when this job is done, rejects with its error. */
	do(job: Job): Promise<void> {
		return new Promise((resolve, reject) => {
			this.#waiting.push({ job, resolve, reject });
			if (!this.#isBusy) void this.#workOff();
		});
	}

	async #workOff(): Promise<void> {
		this.#isBusy = true;
		await setImmediate();
		while (this.#waiting.length > 0) {
			const batch = this.#waiting;
			this.#waiting = [];
			this.#underWay = batch.length;
			const errors = await this.#work(batch.map(({ job }) => job));
			this.#underWay = 0;
			for (const [index, { resolve, reject }] of batch.entries()) {
				const error = errors[index];
				if (error) reject(error);
				else resolve();
			}
			if (batch.length > aFew) await sleep(pauseMs);
		}
		this.#isBusy = false;
	}
}
