import { readFileSync } from 'node:fs';
import { AppError, systemCode } from '@bookme/website/server/errors.ts';

/** A file that an option names. @throws AppError `no-such-file` */
export function readFileOf(option: string, path: string): string {
	try {
		return readFileSync(path, 'utf8');
	} catch (error) {
		const code = systemCode(error);
		if (code === null) throw error;
		throw new AppError('no-such-file', 'input', `--${option} names ${path}, which cannot be read (${code}).`);
	}
}
