import { join, relative } from 'node:path';
import { type Environment, readConfig, variableNames } from '@bookme/website/server/config.ts';
import { workspaceRoot } from '@bookme/website/server/environment.ts';
import type { Terminal } from '../terminal.ts';
import type { DemoBox, DemoProvider } from './demo-provider.ts';

/** Where the demo keeps everything, unless folders are given */
export const demoFolder = join(workspaceRoot, '.demo');

export type DemoSettings = {
	/** All of the site's configuration: nothing of `.env` is in it */
	environment: Record<string, string>;
	siteUrl: string;
	boxOrigin: string;
	provider: DemoProvider;
	/** The journal, as one would type it in the workspace */
	logsDir: string;
	dataDir: string;
	/** What the box signs with */
	secret: string;
};

/** What of the process's own environment holds in the demo, too */
const kept = ['CAL_LOGS_DIR', 'DATA_DIR', 'DATABASE_URL', 'SITE_NAME', 'API_TOKEN'];

/** @param given The process's environment, without `.env`: the demo does not touch what is set up there */
export function demoSettings(
	given: Environment,
	{ randomBytes }: Pick<Terminal, 'randomBytes'>,
	{ box, provider, port }: { box: Omit<DemoBox, 'stop'>; provider: DemoProvider; port: string },
): DemoSettings {
	const secret = () => Buffer.from(randomBytes(32)).toString('hex');
	const { secretVariable } = provider;
	const own = Object.fromEntries(
		[...kept, secretVariable].flatMap((name) => (given[name] ? [[name, given[name]]] : [])),
	);
	const siteUrl = `http://127.0.0.1:${port}`;
	const environment: Record<string, string> = {
		...Object.fromEntries(variableNames.map((name) => [name, ''])),
		PATH: given['PATH'] ?? '',
		HOME: given['HOME'] ?? '',
		HOST: '127.0.0.1',
		SITE_NAME: 'bookme demo',
		LOG_LEVEL: 'info',
		[secretVariable]: secret(),
		API_TOKEN: secret(),
		AUTH_SECRET: secret(),
		ENCRYPTION_KEY: secret(),
		CAL_LOGS_DIR: join(demoFolder, 'logs'),
		DATA_DIR: join(demoFolder, 'data'),
		...box.variables,
		...own,
		PORT: port,
	};
	const { logsDir, dataDir } = readConfig(environment, { root: workspaceRoot, mode: 'serve' });
	// Of several that are given the first one signs.
	const [signing = ''] = (environment[secretVariable] ?? '').split(',').map((one) => one.trim());
	const places = { logsDir: short(logsDir), dataDir };
	return { environment, siteUrl, boxOrigin: box.origin, provider, ...places, secret: signing };
}

function short(path: string): string {
	const below = relative(workspaceRoot, path);
	return below.startsWith('..') ? path : below;
}
