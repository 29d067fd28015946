import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const website = resolve(import.meta.dirname, '../..');

/** Every route that the built site has, as `/api/bookings/[uid]`: read from the build itself. */
export function builtRoutes(): string[] {
	const entry = readFileSync(join(website, 'dist/server/entry.mjs'), 'utf8');
	const found = [...entry.matchAll(/"route":"([^"]*)"/g)].map(([, route = '']) => route);
	return [...new Set(found)].filter((route) => route !== '/404' && route !== '/500').sort();
}

/** What the buttons of forms may ask for, wherever the code takes it. */
export function formActions(): string[] {
	const folders = ['forms', 'dashboard'].map((room) => join(website, 'src/server', room));
	const sources = folders.flatMap((folder) =>
		readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8')),
	);
	const taken = sources.flatMap((source) => [
		...source.matchAll(/'do'\) [!=]== '([a-z-]+)'/g),
		...source.matchAll(/case '([a-z-]+)':/g),
		...source.matchAll(/^\t'?([a-z-]+)'?: async \(/gm),
	]);
	return [...new Set(taken.map(([, action = '']) => action))].sort();
}

/** A route's addresses, with somebody's own values in it. */
export function addressOf(route: string, values: Readonly<Record<string, string>>): string {
	return route.replace(/\[\.{0,3}(\w+)\]/g, (_, name: string) => encodeURIComponent(values[name] ?? 'x'));
}
