import { expect, test } from 'vitest';
import manifest from '../../website/package.json' with { type: 'json' };
import { completeEnvironment, temporaryFolder } from '../../website/test/website.ts';
import { runCal } from './run-cal.ts';

const env = completeEnvironment(temporaryFolder(), 1);
const commands = [
	'send',
	'tail',
	'show',
	'rejected',
	'requeue',
	'sign',
	'verify',
	'feed',
	'admin',
	'notify',
	'person',
	'secret',
	'doctor',
];

test('without a command it lists them', async () => {
	const { code, stdout, stderr } = await runCal([], env);
	expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
	for (const command of commands) expect(stdout).toContain(`  ${command} `);
});

test.each(commands)('help of %s has an example', async (command) => {
	const { code, stdout } = await runCal(['help', command], env);
	expect(code).toBe(0);
	expect(stdout).toMatch(new RegExp(`Examples?:\\n( .*\\n)*? .*cal ${command}`));
});

test('an unknown command is an error with a suggestion', async () => {
	const { code, stdout, stderr } = await runCal(['tial'], env);
	expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
	expect(stderr).toContain('Did you mean tail?');
});

test.each([
	[['help', 'nope'], "error: unknown command 'nope'"],
	[['nope', '--help'], "error: unknown command 'nope'"],
	[['webhooks', 'craete', '-h'], 'Did you mean create?'],
	[['help', 'webhooks', 'craete'], 'Did you mean create?'],
	[['webhooks', 'help', 'craete'], 'Did you mean create?'],
	[['help', 'me', 'nope'], "error: unknown command 'nope'"],
	[['help', 'tail', 'more'], 'too many arguments'],
])('%j is an error', async (args, says) => {
	const { code, stdout, stderr } = await runCal(args, env);
	expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
	expect(stderr).toContain(says);
});

test.each([
	[['help', 'webhooks', 'create'], 'Usage: pnpm cal webhooks create [options]'],
	[['webhooks', 'help', 'create'], 'Usage: pnpm cal webhooks create [options]'],
	[['webhooks', 'create', '--help'], 'Usage: pnpm cal webhooks create [options]'],
	[['me', '--help'], 'Usage: pnpm cal me [options] [command]'],
	[['help'], 'Usage: pnpm cal [options] [command]'],
])('%j tells more', async (args, says) => {
	const { code, stdout, stderr } = await runCal(args, env);
	expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
	expect(stdout).toContain(says);
});

test('its version is that of the site', async () => {
	const { code, stdout } = await runCal(['--version'], env);
	expect({ code, stdout }).toEqual({ code: 0, stdout: `${manifest.version}\n` });
});

test('an unknown option is an error with a suggestion, as JSON where that was asked for', async () => {
	const { code, stdout, stderr } = await runCal(['tail', '--json', '--folow'], env);
	expect(code).toBe(2);
	expect(stderr).toContain('Did you mean --follow?');
	expect(JSON.parse(stdout)).toMatchObject({ code: 'bad-arguments' });
});

test.each([['tail', '-n', '0'], ['tail', '--type', 'lunch'], ['verify', '-'], ['show']])(
	'%s %s %s is refused',
	async (...args) => {
		expect((await runCal(args, env)).code).toBe(2);
	},
);

test('faults of the configuration are told together', async () => {
	const { code, stderr } = await runCal(['tail'], { ...env, PORT: 'many', LOG_LEVEL: 'loud' });
	expect(code).toBe(2);
	expect(stderr).toContain('PORT');
	expect(stderr).toContain('LOG_LEVEL');
});
