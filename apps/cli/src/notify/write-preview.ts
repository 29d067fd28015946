import { writeFileSync } from 'node:fs';
import { extname } from 'node:path';
import type { Preview } from '@bookme/website/server/domain/preview.ts';
import { AppError, systemCode } from '@bookme/website/server/errors.ts';
import type { Terminal } from '../terminal.ts';
import { diskReason } from '../text/disk-reason.ts';

/** Writes what a file of this name is to hold. @throws AppError `strange-ending`, `cannot-write` */
export function writePreview(terminal: Terminal, { files }: Preview, out: string): void {
	const content = files[extname(out).toLowerCase()] ?? files[''];
	if (content === undefined) throw strangeEnding(out, Object.keys(files));
	try {
		// It may be of a real booking.
		writeFileSync(terminal.resolve(out), content, { mode: 0o600 });
	} catch (error) {
		const why = diskReason(systemCode(error));
		if (why === null) throw error;
		throw new AppError('cannot-write', 'disk', `${out} cannot be written: ${why}.`);
	}
	terminal.line(`Written to ${out}.`);
}

function strangeEnding(out: string, endings: readonly string[]): AppError {
	return new AppError(
		'strange-ending',
		'input',
		`${out} does not say what to write. Give it a name that ends in ${endings.join(', ')}.`,
	);
}
