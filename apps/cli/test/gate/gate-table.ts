import { RateLimits } from '@bookme/box/cal/api/rate-limits';
import { findRooms } from '@bookme/box/cal/api/rooms';
import { readVersion } from '@bookme/box/cal/api/versions';
import { createWorld } from '@bookme/box/cal/world/create-world';
import { pathNames } from '@bookme/website/server/api-client/operation.ts';
import type { Entry } from '@bookme/website/server/cal/api/catalog.ts';
import { versionOf } from '@bookme/website/server/cal/api/versions.ts';

export const heading = ['API v2', 'in code', 'in the terminal', 'route in the box', 'test'];

/** One row of the table: what there is for one operation. An empty cell is a part that is missing. */
export function rowOf(entry: Entry, tested: ReadonlySet<string>): string[] {
	const { resource, verb, name, operation } = entry;
	return [
		`${operation.method} /v2${operation.path}`,
		`cal.${resource}.${verb}()`,
		`cal ${name}`,
		boxRoute(entry),
		tested.has(name) ? `verbs.test.ts: ${name}` : '',
	];
}

/** As Markdown */
export function tableOf(rows: readonly (readonly string[])[]): string {
	const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
	const code = (cells: readonly string[]) => cells.map((cell) => `\`${cell}\``);
	return [line(heading), line(heading.map(() => '---')), ...rows.map((cells) => line(code(cells)))].join(
		'\n',
	);
}

/** The route that the box has for it, found the way the box finds it; nothing where it has none */
function boxRoute({ operation }: Entry): string {
	const profile = operation.only ?? 'cal.com';
	const world = createWorld({ origin: 'http://127.0.0.1', tell: () => {} });
	const find = findRooms({ world, profile, limits: new RateLimits(world.now) });
	const version = operation.version === null ? null : versionOf(operation.version, profile);
	const path = pathNames(operation.path).reduce(
		(text, part) => text.replace(`{${part}}`, '1'),
		operation.path,
	);
	const room = find(path, readVersion(profile, version));
	const route = room?.routes.find((one) => one.method === operation.method && patternOf(one.path).test(path));
	return route === undefined ? '' : `${route.method} ${route.path}`;
}

/** `/event-types/:id`, or with choices in braces `/calendars/:calendar{google|apple}/check` */
function patternOf(route: string): RegExp {
	return new RegExp(`^${route.replaceAll(/:\w+(?:\{[^}]*\})?/g, '[^/]+')}$`);
}
