import { systemCode } from '../errors.ts';
import { TurnStore, type Turns } from './turn-store.ts';

/**
 * Turns in a file that all processes of somebody share. From when the file fails they are counted in this process
 * alone: nobody is kept from asking by what only spares a refusal, which is waited out as well.
 */
export class SharedTurns implements Turns {
	readonly #file: string;
	readonly #tell: (what: string) => void;
	#shared: TurnStore | null = null;
	#own: TurnStore | null = null;

	/** @param tell Told once where the file fails: what happened, and what to do */
	constructor(file: string, tell: (what: string) => void) {
		this.#file = file;
		this.#tell = tell;
	}

	/** @throws what the work throws */
	alone<Result>(work: (store: TurnStore) => Result): Result {
		if (this.#own !== null) return this.#own.alone(work);
		try {
			this.#shared ??= new TurnStore(this.#file);
			return this.#shared.alone(work);
		} catch (error) {
			if (!isOfTheFile(error)) throw error;
			this.#tell(failureOf(this.#file, error));
		}
		this.#own = new TurnStore(':memory:');
		return this.#own.alone(work);
	}
}

function isOfTheFile(error: unknown): error is Error {
	return /^(?:ERR_SQLITE_ERROR|E[A-Z]+)$/.test(systemCode(error) ?? '');
}

/** SQLite's result codes: what is in the file is damaged, or no database at all */
const broken = new Set([11, 26]);

function failureOf(file: string, error: Error): string {
	const isBroken =
		'errcode' in error && typeof error.errcode === 'number' && broken.has(error.errcode & 0xff);
	const [what, todo] = isBroken
		? ['is broken', 'Remove it: it is made anew']
		: ['cannot be written', 'Look at the disk, and at who may write there'];
	return `${file} ${what} (${error.message}), so other processes that use the same key are not reckoned with. ${todo}.`;
}
