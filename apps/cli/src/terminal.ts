import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { type Readable, Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { styleText } from 'node:util';
import type { Environment } from '@bookme/website/server/config.ts';
import { Stopped } from './stopped.ts';
import { wrap } from './text/wrap.ts';

export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan';

/** What a command may ask of the world around it. */
export type Terminal = {
	/** Writes a line to stdout. */
	line(text?: string): void;
	/** Writes exact bytes to stdout. */
	bytes(bytes: Uint8Array): void;
	/** Writes a line to stderr: what is said beside the answer. */
	note(text: string): void;
	/** Shows a line on the screen that the next one replaces, and an empty one takes away. */
	status(text: string): void;
	/** All of stdin */
	input(): Promise<Buffer>;
	/** Asks somebody at the keyboard. @returns the line that they type @throws Stopped */
	ask(question: string): Promise<string>;
	/** Asks somebody at the keyboard for what nobody beside them may read: it is not shown. @throws Stopped */
	askHidden(question: string): Promise<string>;
	/** stdin is a keyboard */
	hasKeyboard: boolean;
	/** stdout is a screen */
	isScreen: boolean;
	/** Columns of the screen, or null where stdout is none: then nothing is cut */
	columns(): number | null;
	/** Colours a text, where colours are wanted */
	paint(style: Style, text: string): string;
	/** Where a path on the command line starts */
	resolve(path: string): string;
	/** The code to end with once all is said */
	exitCode: number;
	now(): number;
	random(): number;
	/** Bytes that nobody can guess */
	randomBytes(size: number): Uint8Array;
	fetch: typeof fetch;
};

type Streams = {
	stdin: Readable & { isTTY?: boolean };
	stdout: Writable & { isTTY?: boolean; columns?: number };
	stderr: Writable & { isTTY?: boolean; columns?: number };
};

/** The terminal of this process. */
export function openTerminal(streams: Streams, environment: Environment): Terminal {
	const { stdin, stdout, stderr } = streams;
	const isScreen = stdout.isTTY === true;
	const inColour = isScreen && !environment['NO_COLOR'] && environment['TERM'] !== 'dumb';
	// pnpm starts scripts in the workspace root and tells where its caller stood.
	const folder = environment['INIT_CWD'] ?? process.cwd();
	return {
		line: (text = '') => stdout.write(`${text}\n`),
		bytes: (bytes) => stdout.write(bytes),
		note: (text) => stderr.write(`${wrap(text, columnsOf(stderr)).join('\n')}\n`),
		status: (text) => stderr.isTTY === true && stderr.write(`\r\u001b[K${text}`),
		input: () => buffer(stdin),
		ask: (question) => ask(question, stdin, stderr),
		askHidden: (question) => askHidden(question, stdin, stderr),
		hasKeyboard: stdin.isTTY === true,
		isScreen,
		columns: () => (isScreen ? columnsOf(stdout) : null),
		paint: (style, text) => (inColour ? styleText(style, text, { validateStream: false }) : text),
		resolve: (path) => resolve(folder, path),
		exitCode: 0,
		now: Date.now,
		random: Math.random,
		randomBytes,
		fetch,
	};
}

/** A very narrow screen breaks lines itself; what is no screen has no end. */
function columnsOf(stream: { isTTY?: boolean; columns?: number }): number {
	return stream.isTTY === true ? Math.max(60, stream.columns ?? 80) : Number.POSITIVE_INFINITY;
}

/** The question is shown, and nothing of what is typed. */
async function askHidden(question: string, input: Readable, output: Writable): Promise<string> {
	output.write(question);
	const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
	try {
		return await ask('', input, nowhere, true);
	} finally {
		output.write('\n');
	}
}

/** @param terminal Keys are read one by one, and shown by `output` alone */
async function ask(question: string, input: Readable, output: Writable, terminal = false): Promise<string> {
	const lines = createInterface({ input, output, ...(terminal && { terminal }) });
	try {
		// What ends without a line was no answer.
		return await Promise.race([lines.question(question), once(lines, 'close').then(() => '')]);
	} catch (error) {
		if (!(error instanceof Error) || error.name !== 'AbortError') throw error;
		// Ctrl-C or Ctrl-D: what follows begins on a line of its own.
		output.write('\n');
		throw new Stopped();
	} finally {
		lines.close();
	}
}
