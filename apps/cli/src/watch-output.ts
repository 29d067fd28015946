import type { Writable } from 'node:stream';
import { exitCodes, systemCode } from '@bookme/website/server/errors.ts';
import { diskReason } from './text/disk-reason.ts';

type Streams = { stdout: Writable; stderr: Writable };

/**
 * Ends the process where its answer cannot be written: with one sentence and as a matter of the disk. A reader that
 * has seen enough (`| head`) is no fault.
 */
export function watchOutput({ stdout, stderr }: Streams, exit: (code: number) => void): void {
	// Where not even that can be said, the exit code says it.
	stderr.on('error', () => {});
	stdout.on('error', (error) => {
		const code = systemCode(error);
		if (code === 'EPIPE') return exit(0);
		stderr.write(`The answer could not be written: ${diskReason(code) ?? error.message}.\n`);
		exit(exitCodes.disk);
	});
}
