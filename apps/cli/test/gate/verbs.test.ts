import { type Box, startBox } from '@bookme/box/cal/start-box';
import { openCalApi } from '@bookme/website/server/cal/api/cal-api.ts';
import { type Entry, entries } from '@bookme/website/server/cal/api/catalog.ts';
import { Gate } from '@bookme/website/server/cal/api/gate.ts';
import { describe, expect, onTestFinished, test } from 'vitest';
import { completeEnvironment, temporaryFolder } from '../../../website/test/website.ts';
import { accountCases } from './account-cases.ts';
import { argsOf } from './args-of.ts';
import { bookingCases } from './booking-cases.ts';
import { connectionCases } from './connection-cases.ts';
import { runInPlace } from './run-in-place.ts';
import type { Input, Scene, VerbCase } from './verb-case.ts';

const cases: Record<string, VerbCase> = { ...accountCases, ...bookingCases, ...connectionCases };
const key = 'cal_test_verbs';
const wrongKey = 'cal_test_of_nobody';
const exitCodes: Record<string, number> = {
	'bad-input': 2,
	'cal-key-refused': 3,
	'cal-not-found': 4,
	'cal-refused': 4,
};

test('every verb of the gate has a case, and every case a verb', () => {
	expect(Object.keys(cases).sort()).toEqual(entries.map(({ name }) => name).sort());
});

describe.each(entries)('$name', (entry) => {
	const one = cases[entry.name];
	if (one === undefined) return;

	test('works from code', async () => {
		const scene = await setScene(one);
		const input = await goodInput(one, scene);
		const data = await gateOf(scene.box, one).ask(entry, input);
		await one.check(scene, input, data);
	});

	test('works from the terminal', async () => {
		const scene = await setScene(one);
		const input = await goodInput(one, scene);
		const ran = await run(scene.box, one, entry, input);
		expect(ran.stderr).toMatch(one.notes ?? /^$/);
		expect(ran.code).toBe(0);
		expect(ran.stdout + ran.stderr).not.toContain(key);
		await one.check(scene, input, dataIn(ran.stdout));
	});

	test.each(one.bad)('refuses what is wrong ($code)', async ({ input: spoil, code }) => {
		const scene = await setScene(one);
		const input = spoil(await goodInput(one, scene));
		const used = code === 'cal-key-refused' ? wrongKey : key;
		const before = stateOf(scene.box);
		await expect(gateOf(scene.box, one, used).ask(entry, input)).rejects.toMatchObject({ code });
		const ran = await run(scene.box, one, entry, input, used);
		expect(ran.code).toBe(exitCodes[code]);
		expect(ran.stdout).toBe('');
		expect(ran.stderr).not.toMatch(/[{}]|^\s+at .*:\d+/m);
		expect(stateOf(scene.box)).toBe(before);
	});

	test('shows what it would send, and sends nothing', async () => {
		const scene = await setScene(one);
		const input = await goodInput(one, scene);
		const { args, stdin } = argsOf(entry, input);
		const nowhere = { ...environmentOf(scene.box, one), CAL_API_URL: 'http://127.0.0.1:9/v2' };
		const ran = await runInPlace([...args, '--dry-run'], nowhere, stdin);
		expect(ran.code).toBe(0);
		expect(JSON.parse(ran.stdout)).toMatchObject({
			method: entry.operation.method,
			url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:9\/v2\//),
			headers: { authorization: 'Bearer (your key)' },
		});
	});
});

/** All that the box knows: what is refused changes none of it */
function stateOf({ world }: Box): string {
	return JSON.stringify(world, (_, value: unknown) => (value instanceof Map ? [...value] : value));
}

async function setScene({ edition }: VerbCase): Promise<Scene> {
	const box = await startBox({ apiKey: key, rateLimit: 100_000, profile: edition ?? 'cal.com' });
	onTestFinished(() => box.stop());
	const cal = openCalApi({ url: `${box.origin}/v2`, key, edition: edition ?? 'cal.com', rate: 9999 });
	return { box, cal };
}

async function goodInput({ good }: VerbCase, scene: Scene): Promise<Input> {
	return typeof good === 'function' ? good(scene) : good;
}

function gateOf(box: Box, { edition = 'cal.com' }: VerbCase, used = key): Gate {
	return new Gate({ url: `${box.origin}/v2`, key: used, edition, rate: 9999 });
}

function environmentOf(box: Box, { edition }: VerbCase, used = key): Record<string, string> {
	return {
		...completeEnvironment(temporaryFolder(), 4321),
		CAL_API_URL: `${box.origin}/v2`,
		CAL_API_KEY: used,
		CAL_API_EDITION: edition ?? 'cal.com',
		CAL_API_RATE: '9999',
	};
}

function run(box: Box, one: VerbCase, entry: Entry, input: Input, used = key) {
	const { args, stdin } = argsOf(entry, input);
	return runInPlace(args, environmentOf(box, one, used), stdin);
}

/** What a command has printed: JSON, or a sentence where it may not show what it got */
function dataIn(stdout: string): unknown {
	return /^[[{n"]/.test(stdout) ? JSON.parse(stdout) : stdout;
}
