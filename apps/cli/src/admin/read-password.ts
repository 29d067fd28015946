import { AppError } from '@bookme/website/server/errors.ts';
import type { Terminal } from '../terminal.ts';

/** Asks for a new password, twice and without showing it; or reads it from stdin. @throws AppError `no-password` */
export async function readPassword(terminal: Terminal, fromStdin: boolean): Promise<string> {
	if (fromStdin) return (await terminal.input()).toString().replace(/\r?\n$/, '');
	if (!terminal.hasKeyboard) {
		throw new AppError(
			'no-password',
			'input',
			'There is no keyboard to ask for a password at. Pipe one in with --password-stdin; it never stands on the command line.',
		);
	}
	const password = await terminal.askHidden('Password: ');
	if ((await terminal.askHidden('Once more: ')) === password) return password;
	throw new AppError('no-password', 'input', 'These were two different passwords. Nothing was made.');
}
