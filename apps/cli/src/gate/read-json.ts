import { AppError } from '@bookme/website/server/errors.ts';
import { readFileOf } from '../read-file.ts';
import type { Terminal } from '../terminal.ts';

/** JSON from the command line, or with @ before it from a file. @throws AppError `bad-input`, or a system error */
export function readJson(option: string, given: string, terminal: Pick<Terminal, 'resolve'>): unknown {
	const text = given.startsWith('@') ? readFileOf(option, terminal.resolve(given.slice(1))) : given;
	try {
		return JSON.parse(text);
	} catch {
		throw new AppError(
			'bad-input',
			'input',
			`--${option} is no JSON. Write it in quotes ('…'), or @file to read it from a file.`,
		);
	}
}
