import { PassThrough } from 'node:stream';
import type { Environment } from '@bookme/website/server/config.ts';
import { failureOf } from '../../src/failure.ts';
import { createProgram } from '../../src/program.ts';
import { createSituation } from '../../src/situation.ts';
import { openTerminal } from '../../src/terminal.ts';
import type { Ran } from '../run-cal.ts';

/** Runs a command as `runCal` does, but in this process: much faster, for tests of many commands. */
export async function runInPlace(args: readonly string[], env: Environment, input = ''): Promise<Ran> {
	const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
	stdin.end(input);
	const terminal = openTerminal({ stdin, stdout, stderr }, env);
	const program = createProgram(createSituation(terminal, env));
	const stop = divert(stderr);
	let code = 0;
	try {
		await program.parseAsync([...args], { from: 'user' });
		code = terminal.exitCode;
	} catch (error) {
		const failure = failureOf(error);
		if (!failure.alreadySaid) terminal.note(failure.message);
		code = failure.exitCode;
	} finally {
		stop();
	}
	return { code, stdout: said(stdout), stderr: said(stderr) };
}

/** Commander says what is wrong with a command line to the process itself. */
function divert(stderr: PassThrough): () => void {
	const write = process.stderr.write;
	process.stderr.write = (chunk: string | Uint8Array) => stderr.write(chunk);
	return () => {
		process.stderr.write = write;
	};
}

function said(stream: PassThrough): string {
	const chunk: unknown = stream.read();
	return chunk === null ? '' : String(chunk);
}
