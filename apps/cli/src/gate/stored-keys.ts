import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Environment } from '@bookme/website/server/config.ts';
import { AppError } from '@bookme/website/server/errors.ts';
import { settingsFolder } from '@bookme/website/server/personal-folders.ts';
import { z } from 'zod';
import { alone } from './alone.ts';

const schema = z.record(z.string(), z.string());

/** Keys that `login` stored, by the address that they are for: a file outside the repository that only its owner reads. */
export class StoredKeys {
	readonly file: string;

	constructor(environment: Environment) {
		this.file = join(settingsFolder(environment), 'cal-keys.json');
	}

	/** @returns null where there is none @throws AppError `bad-keys-file` */
	keyFor(url: string): string | null {
		return this.#read()[url] ?? null;
	}

	/**
	 * Keeps a key, and all that other processes keep meanwhile.
	 * @param key null: it is forgotten
	 * @throws a system error, AppError `bad-keys-file`, `locked`, `cannot-lock`
	 */
	keep(url: string, key: string | null): void {
		this.#alone(() => {
			const { [url]: _before, ...others } = this.#read();
			const keys = key === null ? others : { ...others, [url]: key };
			this.#write(keys, (draft) => renameSync(draft, this.file));
		});
	}

	/** Makes sure that a key could be kept; the file stays as it is. @throws as `keep` */
	check(): void {
		this.#alone(() => this.#write(this.#read(), (draft) => rmSync(draft)));
	}

	#alone(work: () => void): void {
		mkdirSync(dirname(this.file), { recursive: true, mode: 0o700 });
		alone(`${this.file}.lock`, work);
	}

	#read(): Record<string, string> {
		if (!existsSync(this.file)) return {};
		try {
			return schema.parse(JSON.parse(readFileSync(this.file, 'utf8')));
		} catch {
			throw new AppError(
				'bad-keys-file',
				'input',
				`${this.file} cannot be read as the file of keys. Remove it, and run \`pnpm cal login\` again.`,
			);
		}
	}

	/** @param place Gets a whole file that lies beside ours */
	#write(keys: Record<string, string>, place: (draft: string) => void): void {
		const draft = `${this.file}.draft`;
		try {
			// One that was left there may be for others to read.
			rmSync(draft, { force: true });
			writeFileSync(draft, `${JSON.stringify(keys, null, '\t')}\n`, { mode: 0o600, flush: true });
			place(draft);
		} catch (error) {
			rmSync(draft, { force: true });
			throw error;
		}
	}
}
