import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from '@bookme/website/server/config.ts';
import { AppError } from '@bookme/website/server/errors.ts';
import { settingsFolder } from '@bookme/website/server/personal-folders.ts';
import { z } from 'zod';

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

	/** @param key null: it is forgotten @throws a system error, AppError `bad-keys-file` */
	keep(url: string, key: string | null): void {
		const { [url]: _before, ...others } = this.#read();
		this.#write(key === null ? others : { ...others, [url]: key });
	}

	/** Makes sure that a key could be kept. @throws a system error, AppError `bad-keys-file` */
	check(): void {
		this.#write(this.#read());
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

	#write(keys: Record<string, string>): void {
		mkdirSync(join(this.file, '..'), { recursive: true, mode: 0o700 });
		const draft = `${this.file}.${process.pid}`;
		try {
			writeFileSync(draft, `${JSON.stringify(keys, null, '\t')}\n`, { mode: 0o600, flush: true });
			renameSync(draft, this.file);
		} catch (error) {
			rmSync(draft, { force: true });
			throw error;
		}
	}
}
