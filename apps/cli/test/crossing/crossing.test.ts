import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Stage, setStage } from '../../../website/test/crossing/stage.ts';
import { ben, marks } from '../../../website/test/crossing/two-accounts.ts';
import { answerTo } from '../../../website/test/crossing/walk.ts';
import { everyKind } from '../../../website/test/databases.ts';
import { tell } from '../../../website/test/depth.ts';
import { completeEnvironment, temporaryFolder } from '../../../website/test/website.ts';
import { runInPlace } from '../gate/run-in-place.ts';
import { commandLines } from './commands.ts';

let stage: Stage;
let folder: string;

beforeAll(async () => {
	const [kind] = everyKind;
	if (kind === undefined) throw new Error('There is no kind of database.');
	stage = await setStage(kind);
	folder = temporaryFolder();
}, 120_000);
afterAll(() => stage.leave());

function adas(): Record<string, string> {
	const own = completeEnvironment(folder, stage.site.port);
	// Cal.com's API is none that answers: then nobody waits for it.
	return { ...own, API_TOKEN: stage.adasToken, CAL_API_URL: `${stage.site.url}/v2` };
}

test('no command tells or changes anything of another’s', async () => {
	const before = await stage.state();
	const lines = commandLines(folder);
	expect(lines.length).toBeGreaterThan(150);
	for (const words of lines) {
		const { stdout, stderr, code } = await runInPlace(words, adas());
		const where = words.join(' ');
		const told = words.reduce(
			(text, word) => text.replaceAll(word.replace(/^--[\w-]+=/, ''), ''),
			stdout + stderr,
		);
		expect(
			marks.filter((mark) => told.includes(mark)),
			where,
		).toEqual([]);
		expect(code, `${where}: ${stderr}`).not.toBe(1);
		expect(stderr, where).not.toMatch(/^\s+at .*:\d+/m);
	}
	expect(await stage.state()).toBe(before);
	tell('commands across accounts', lines.length);
}, 300_000);

test.each([
	[['reconcile', '--connection', ben.connection], 2, 'no connection of that name'],
	[['webhook-repair', '--connection', ben.connection], 2, 'no connection of that name'],
	[['rebuild'], 3, 'owner'],
	[['person', ben.guest, '--forget', '--yes'], 3, 'owner'],
])('%j is refused by the site, with what to do', async (words, code, reason) => {
	const ran = await runInPlace(words, adas());
	expect(ran).toMatchObject({ code, stdout: '' });
	expect(ran.stderr).toContain(reason);
});

test('the owner’s terminal beside the site finds it: it could have been told', async () => {
	const owners = { ...completeEnvironment(folder, 0), ...stage.site.env };
	const told = await Promise.all(
		[['admin', 'list'], ['status']].map(async (words) => (await runInPlace(words, owners)).stdout),
	);
	expect(told.join()).toContain(ben.email);
	expect(told.join()).toContain(ben.label);
});

test('that an owner looked at somebody else’s is told by the audit, once', async () => {
	const owners = { ...completeEnvironment(folder, 0), ...stage.site.env };
	const path = `/api/cal/status?connection=${ben.connection}`;
	for (const _ of [1, 2]) await answerTo(stage.site.url, stage.owner, { method: 'GET', path });
	const { stdout } = await runInPlace(['audit', '--what', 'looked', '--json'], owners);
	expect(JSON.parse(stdout)).toMatchObject([
		{ actor: 'token', account: ben.email, connection: ben.connection },
	]);
	const { stdout: table } = await runInPlace(['audit'], owners);
	expect(table).toMatch(/looked +token → ben@example\.com bens-connection\n/);
	expect(table).toMatch(/signed-up +ada@example\.com/);
	expect(await runInPlace(['audit', '--since', 'soon'], owners)).toMatchObject({ code: 2, stdout: '' });
});
