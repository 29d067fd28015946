import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { Stopped } from './stopped.ts';
import { openTerminal } from './terminal.ts';

function streams(isTTY: boolean) {
	const screen = () => Object.assign(new PassThrough(), { isTTY, columns: 70 });
	return { stdin: screen(), stdout: screen(), stderr: screen() };
}

test('on a screen there is colour', () => {
	const terminal = openTerminal(streams(true), {});
	expect(terminal.paint('red', 'no')).toBe('\u001b[31mno\u001b[39m');
	expect(terminal.columns()).toBe(70);
});

test.each([
	['NO_COLOR is set', true, { NO_COLOR: '1' }],
	['the screen cannot do colours', true, { TERM: 'dumb' }],
	['stdout is no screen', false, {}],
])('there is none where %s', (_, isTTY, environment) => {
	expect(openTerminal(streams(isTTY), environment).paint('red', 'no')).toBe('no');
});

test('without a screen there is no width', () => {
	expect(openTerminal(streams(false), {}).columns()).toBeNull();
});

test('notes go to stderr, broken between words on a screen only', async () => {
	const long = `${'word '.repeat(20)}end`;
	for (const [isTTY, lines] of [
		[true, 2],
		[false, 1],
	] as const) {
		const { stderr, ...rest } = streams(isTTY);
		openTerminal({ stderr, ...rest }, {}).note(long);
		stderr.end();
		expect((await text(stderr)).trimEnd().split('\n')).toHaveLength(lines);
	}
});

test('paths start where the caller of pnpm stood', () => {
	expect(openTerminal(streams(false), { INIT_CWD: '/somewhere' }).resolve('a.json')).toBe(
		'/somewhere/a.json',
	);
});

describe('at a question', () => {
	const asked = ['ask', 'askHidden'] as const;
	const stops = [
		['Ctrl-C', '\u0003'],
		['Ctrl-D', '\u0004'],
	] as const;

	test.each(asked.flatMap((how) => stops.map(([name, key]) => [how, name, key] as const)))(
		'%s: %s is no answer and no fault',
		async (how, _, key) => {
			const { stdin, ...screens } = streams(true);
			const answer = openTerminal({ stdin, ...screens }, {})[how]('Key: ');
			stdin.write(key);
			await expect(answer).rejects.toThrow(Stopped);
		},
	);

	test.each(asked)('%s: a line is the answer', async (how) => {
		const { stdin, ...screens } = streams(true);
		const answer = openTerminal({ stdin, ...screens }, {})[how]('Key: ');
		stdin.write('mine\r');
		expect(await answer).toBe('mine');
	});
});
