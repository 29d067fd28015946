import { isRefusedByDisk } from '@bookme/website/server/db/database-failure.ts';
import { AppError, exitCodes, systemCode } from '@bookme/website/server/errors.ts';
import { CommanderError } from 'commander';
import { Stopped } from './stopped.ts';

/** What to say of something that was thrown, and with which code to end. */
export type Failure = { code: string; message: string; exitCode: number; alreadySaid: boolean };

/** Maps whatever a command threw. Ctrl-C at a question ends quietly, as a shell does. Wrong use of the command line is commander's, which has said it already. */
export function failureOf(error: unknown): Failure {
	if (error instanceof CommanderError) {
		const exitCode = error.exitCode === 0 ? 0 : exitCodes.input;
		return { code: 'bad-arguments', message: plain(error.message), exitCode, alreadySaid: true };
	}
	if (error instanceof Stopped) {
		return { code: 'stopped', message: error.message, exitCode: 130, alreadySaid: true };
	}
	if (error instanceof AppError) {
		return {
			code: error.code,
			message: error.message,
			exitCode: exitCodes[error.category],
			alreadySaid: false,
		};
	}
	const code = systemCode(error);
	if (error instanceof Error && code !== null && /^E[A-Z]+$/.test(code)) {
		return { code: 'disk', message: error.message, exitCode: exitCodes.disk, alreadySaid: false };
	}
	if (error instanceof Error && isRefusedByDisk(error)) {
		const message = `A database on this machine cannot be read or written (${error.message}). Look at the disk, and at who may read and write there; \`pnpm cal doctor\` looks at the folders.`;
		return { code: 'disk', message, exitCode: exitCodes.disk, alreadySaid: false };
	}
	const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
	return {
		code: 'internal',
		message: `Something went wrong in this command:\n${message}`,
		exitCode: exitCodes.internal,
		alreadySaid: false,
	};
}

function plain(message: string): string {
	return message.replace(/^error: /, '');
}
