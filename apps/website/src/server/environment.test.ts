import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../test/website.ts';
import { loadEnvironment } from './environment.ts';

function workspace(files: Record<string, string> = {}): string {
	const root = temporaryFolder();
	mkdirSync(join(root, 'apps/website'), { recursive: true });
	for (const [name, content] of Object.entries(files)) writeFileSync(join(root, name), content);
	return root;
}

describe('the first start', () => {
	test('makes up the secrets and writes them for their owner alone', () => {
		const root = workspace();
		const { environment, made, file } = loadEnvironment({ generate: true, root, given: {} });
		expect(made).toEqual(['CAL_WEBHOOK_SECRET', 'API_TOKEN', 'AUTH_SECRET', 'ENCRYPTION_KEY']);
		expect(environment['CAL_WEBHOOK_SECRET']).toMatch(/^[0-9a-f]{64}$/);
		expect(environment['CAL_WEBHOOK_SECRET']).not.toBe(environment['API_TOKEN']);
		expect(statSync(file).mode & 0o777).toBe(0o600);
		expect(loadEnvironment({ generate: true, root, given: {} })).toMatchObject({ environment, made: [] });
	});

	test('adds what is missing to an .env that is there, and leaves the rest as it is', () => {
		const root = workspace({ '.env': 'PORT=5000\nAPI_TOKEN=mine' });
		const { environment, made } = loadEnvironment({ generate: true, root, given: {} });
		expect(made).toEqual(['CAL_WEBHOOK_SECRET', 'AUTH_SECRET', 'ENCRYPTION_KEY']);
		expect(environment).toMatchObject({ PORT: '5000', API_TOKEN: 'mine' });
		expect(readFileSync(join(root, '.env'), 'utf8')).toMatch(
			/^PORT=5000\nAPI_TOKEN=mine\n# .*\nCAL_WEBHOOK_SECRET=/,
		);
	});

	test('makes up nothing for a variable that is present but empty', () => {
		const root = workspace({ '.env': 'CAL_WEBHOOK_SECRET=\n' });
		const { environment, made } = loadEnvironment({
			generate: true,
			root,
			given: { API_TOKEN: '', AUTH_SECRET: '', ENCRYPTION_KEY: '' },
		});
		expect(made).toEqual([]);
		expect(environment['CAL_WEBHOOK_SECRET']).toBe('');
	});

	test('tells what could not be written', () => {
		// A file where the folder should be
		const root = '/dev/null';
		expect(loadEnvironment({ generate: true, root, given: {} })).toMatchObject({
			made: [],
			missing: ['CAL_WEBHOOK_SECRET', 'API_TOKEN', 'AUTH_SECRET', 'ENCRYPTION_KEY'],
		});
	});

	test('writes nothing for a command that only reads', () => {
		const root = workspace();
		const { missing } = loadEnvironment({ generate: false, root, given: {} });
		expect(missing).toEqual(['CAL_WEBHOOK_SECRET', 'API_TOKEN', 'AUTH_SECRET', 'ENCRYPTION_KEY']);
		expect(() => statSync(join(root, '.env'))).toThrow();
	});
});

describe('precedence', () => {
	test('is process, then .env.local of the site, then .env', () => {
		const root = workspace({
			'.env': 'A=root\nB=root\nC=root',
			'apps/website/.env.local': 'A=local\nB=local',
		});
		const { environment } = loadEnvironment({ generate: false, root, given: { A: 'process' } });
		expect(environment).toMatchObject({ A: 'process', B: 'local', C: 'root' });
	});
});
