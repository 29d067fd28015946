import { RateLimits } from '@bookme/box/cal/api/rate-limits';
import { findRooms } from '@bookme/box/cal/api/rooms';
import { readVersion } from '@bookme/box/cal/api/versions';
import { createWorld } from '@bookme/box/cal/world/create-world';
import { createApi } from '@bookme/box/calendly/api/create-api';
import { CalendlyWorld } from '@bookme/box/calendly/world/calendly-world';
import {
	type Entry as AnyEntry,
	type Operation,
	pathNames,
} from '@bookme/website/server/api-client/operation.ts';
import { type Entry as CalEntry, entries as calEntries } from '@bookme/website/server/cal/api/catalog.ts';
import { versionOf } from '@bookme/website/server/cal/api/versions.ts';
import { entries as calendlyEntries } from '@bookme/website/server/calendly/api/catalog.ts';
import { verbCases } from '../calendly/verb-cases.ts';
import { accountCases } from './account-cases.ts';
import { bookingCases } from './booking-cases.ts';
import { connectionCases } from './connection-cases.ts';

export const heading = ['API v2', 'in code', 'in the terminal', 'route in the box', 'test'];

type Row = { entry: AnyEntry<Operation>; route: string };
type Surface = { paths: string; code: string; command: string; tests: string; tested: object };

/** One row of a table: what there is for one operation. An empty cell is a part that is missing. */
function rowOf({ paths, code, command, tests, tested }: Surface, { entry, route }: Row): string[] {
	const { resource, verb, name, operation } = entry;
	return [
		`${operation.method} ${paths}${operation.path}`,
		`${code}.${resource}.${verb}()`,
		`${command} ${name}`,
		route,
		name in tested ? `${tests}: ${name}` : '',
	];
}

const cal: Surface = {
	...{ paths: '/v2', code: 'cal', command: 'cal', tests: 'verbs.test.ts' },
	tested: { ...accountCases, ...bookingCases, ...connectionCases },
};
const calendly: Surface = {
	...{ paths: '', code: 'calendly', command: 'cal calendly', tests: 'calendly/verbs.test.ts' },
	tested: verbCases,
};

/** The tables of the README, by the mark that each stands between */
export const tables = {
	gate: calEntries.map((entry) => rowOf(cal, { entry, route: calRoute(entry) })),
	calendly: calendlyEntries.map((entry) => rowOf(calendly, { entry, route: calendlyRoute(entry) })),
};

/** As Markdown */
export function tableOf(rows: readonly (readonly string[])[]): string {
	const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
	const code = (cells: readonly string[]) => cells.map((cell) => `\`${cell}\``);
	return [line(heading), line(heading.map(() => '---')), ...rows.map((cells) => line(code(cells)))].join(
		'\n',
	);
}

/** The route that the box has for it, found the way the box finds it; nothing where it has none */
function calRoute({ operation }: CalEntry): string {
	const profile = operation.only ?? 'cal.com';
	const world = createWorld({ origin: 'http://127.0.0.1', tell: () => {} });
	const find = findRooms({ world, profile, limits: new RateLimits(world.now) });
	const version = operation.version === null ? null : versionOf(operation.version, profile);
	const path = filled(operation.path);
	const room = find(path, readVersion(profile, version));
	const route = room?.routes.find((one) => one.method === operation.method && patternOf(one.path).test(path));
	return route === undefined ? '' : `${route.method} ${route.path}`;
}

/** The route of the box's Calendly; those that stand for any method refuse what has none of its own */
function calendlyRoute({ operation }: AnyEntry<Operation>): string {
	const world = new CalendlyWorld({ now: Date.now, tell() {} });
	const { routes } = createApi({ world, rateLimit: null });
	const path = filled(operation.path);
	const route = routes.find((one) => one.method === operation.method && patternOf(one.path).test(path));
	return route === undefined ? '' : `${route.method} ${route.path}`;
}

/** A path with something in each place of it */
function filled(path: string): string {
	return pathNames(path).reduce((text, part) => text.replace(`{${part}}`, '1'), path);
}

/** `/event-types/:id`, or with choices in braces `/calendars/:calendar{google|apple}/check` */
function patternOf(route: string): RegExp {
	return new RegExp(`^${route.replaceAll(/:\w+(?:\{[^}]*\})?/g, '[^/]+')}$`);
}
