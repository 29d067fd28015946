import { readFileSync } from 'node:fs';
import { AppError, systemCode } from '@bookme/website/server/errors.ts';
import type { Terminal } from './terminal.ts';

/**
 * The exact bytes of a file, or of stdin for `-`.
 * @throws AppError `no-input`
 */
export async function readInput(terminal: Terminal, file: string): Promise<Buffer> {
	if (file === '-') {
		if (terminal.hasKeyboard) {
			throw new AppError(
				'no-input',
				'input',
				'Name a file, or pipe the body in: `curl -s … | pnpm -s cal sign -`.',
			);
		}
		return terminal.input();
	}
	try {
		return readFileSync(terminal.resolve(file));
	} catch (error) {
		const code = systemCode(error);
		if (code === null) throw error;
		const why = code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'it is a folder' : code;
		throw new AppError('no-input', 'input', `${file} cannot be read: ${why}.`);
	}
}
