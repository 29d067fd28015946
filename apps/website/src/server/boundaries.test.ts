import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

/** What each room of the server may import, besides itself and the foundations. */
const rooms: Record<string, readonly string[]> = {
	domain: [],
	person: [],
	'api-client': [],
	drafts: [],
	journal: [],
	db: [],
	calendar: [],
	channels: ['calendar'],
	previews: [],
	cal: ['person', 'api-client', 'drafts'],
	calendly: ['person', 'api-client', 'drafts'],
	connect: ['db'],
	pipeline: ['journal', 'db', 'person'],
	http: ['pipeline', 'db', 'calendar', 'person'],
	pages: ['http', 'db'],
	forms: ['connect', 'http', 'db', 'pages'],
	dashboard: ['forms', 'http', 'connect', 'db', 'pipeline'],
	doctor: ['journal', 'http', 'pipeline', 'cal', 'calendly', 'db'],
};

/** Files beside the rooms that everybody may know; they know only each other and the words. */
const foundations = [
	'errors.ts',
	'send-failure.ts',
	'config.ts',
	'configured-providers.ts',
	'calendly-settings.ts',
	'json-fields.ts',
	'instant.ts',
	'config-fields.ts',
	'notify-fields.ts',
	'notify-settings.ts',
	'meeting-types.ts',
	'shown-page.ts',
	'rate-limit.ts',
	'environment.ts',
	'personal-folders.ts',
	'local-host.ts',
	'once-done.ts',
	'sealing-keys.ts',
	'strange-variables.ts',
];
/** Files that put rooms together */
const assembly = [
	'app.ts',
	'projection-thread.ts',
	'person-thread.ts',
	'people.ts',
	'reconciling.ts',
	'reaching.ts',
	'provider-sides.ts',
	'connecting.ts',
	'setting-up.ts',
	'leaving.ts',
	'auditor.ts',
	'notifying.ts',
	'mailing.ts',
	'site-matters.ts',
	'telegram-updates.ts',
	'deciding.ts',
	'previews.ts',
	'judges.ts',
	'learn-event-types.ts',
	'learning.ts',
	'webhook-providers.ts',
	'event-readers.ts',
	'main.ts',
	'dev.ts',
	'current-app.ts',
	'lifecycle.ts',
	'log.ts',
	'setup-link.ts',
	'welcome.ts',
];

const server = import.meta.dirname;
const files = readdirSync(server, { recursive: true, encoding: 'utf8' })
	.filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
	.map((file) => file.replaceAll('\\', '/'));

type Import = { from: string; to: string; typeOnly: boolean };

const imports: Import[] = files.flatMap((from) =>
	[...readFileSync(join(server, from), 'utf8').matchAll(/^import (type )?[^;]*?from '([^']+)';/gm)].map(
		([, type, to = '']) => ({ from, to, typeOnly: type !== undefined }),
	),
);

/** The file that a relative import leads to, from the server's folder; null for packages */
function target({ from, to }: Import): string | null {
	return to.startsWith('.') ? relative(server, resolve(server, dirname(from), to)) : null;
}

function roomOf(file: string): string {
	return file.includes('/') ? (file.split('/')[0] ?? '') : '';
}

function isAllowed(from: string, to: string): boolean {
	const [room, other] = [roomOf(from), roomOf(to)];
	if (other === 'domain' || room === other)
		return room !== '' || !assembly.includes(to) || assembly.includes(from);
	if (assembly.includes(from)) return true;
	if (foundations.includes(to)) return room !== 'domain';
	// Types of the app may be known where its parts are used; never the app itself.
	return rooms[room]?.includes(other) ?? false;
}

describe('the rooms', () => {
	test('are all known here', () => {
		const known = [...Object.keys(rooms), ''];
		expect(files.filter((file) => !known.includes(roomOf(file)))).toEqual([]);
		expect(files.length).toBeGreaterThan(50);
		expect(imports.length).toBeGreaterThan(100);
	});

	test('import in one direction', () => {
		const wrong = imports.flatMap((one) => {
			const to = target(one);
			if (to === null || (one.typeOnly && to === 'app.ts')) return [];
			return isAllowed(one.from, to) ? [] : [`${one.from} imports ${to}`];
		});
		expect(wrong).toEqual([]);
	});

	test('import nothing of Astro but its dev server', () => {
		const astro = imports
			.filter(({ to }) => /^astro($|[:/])/.test(to))
			.map(({ from, to }) => `${from} imports ${to}`);
		expect(astro).toEqual(['dev.ts imports astro']);
	});

	test('leave the library for sign-in alone until somebody signs in', () => {
		const loaders = imports.filter(({ to, typeOnly }) => to.startsWith('better-auth') && !typeOnly);
		expect(new Set(loaders.map(({ from }) => from))).toEqual(new Set(['connect/auth.ts']));
		const users = imports.filter((one) => target(one) === 'connect/auth.ts' && !one.typeOnly);
		expect(users).toEqual([]);
	});

	test('have no cycles', () => {
		const edges = Map.groupBy(
			imports.filter((one) => !one.typeOnly && target(one) !== null),
			({ from }) => from,
		);
		const cycles: string[] = [];
		const walk = (file: string, path: readonly string[]): void => {
			if (path.includes(file)) return void cycles.push([...path.slice(path.indexOf(file)), file].join(' → '));
			for (const one of edges.get(file) ?? []) walk(target(one) ?? '', [...path, file]);
		};
		for (const file of files) walk(file, []);
		expect([...new Set(cycles)]).toEqual([]);
	});

	test('answer nobody from a database but within a scope', () => {
		const answering = imports.filter(
			({ from, to }) =>
				['http', 'pages', 'forms', 'dashboard'].includes(roomOf(from)) &&
				/db\/(?:database|worker-\w+)\.ts$/.test(to),
		);
		expect(answering.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
		expect(readFileSync(join(server, 'app.ts'), 'utf8')).not.toMatch(/^\t\w*[dD]atabase\w*: \w*Database;/m);
	});

	test('read process.env in one place', () => {
		const readers = files.filter((file) =>
			/process\.env\b(?!`)/.test(withoutComments(readFileSync(join(server, file), 'utf8'))),
		);
		expect(readers).toEqual(['environment.ts']);
	});
});

describe('the pipeline', () => {
	test('names no provider', () => {
		const named = files.filter(
			(file) => roomOf(file) === 'pipeline' && providerName.test(readFileSync(join(server, file), 'utf8')),
		);
		expect(named).toEqual([]);
	});
});

/** As a word, in its comments as well; the terminal tool is called `cal`, too. */
const providerName = /(?<!pnpm )\b(?:cal|calendly)\b(?!endar)/i;

function withoutComments(code: string): string {
	return code.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
}
