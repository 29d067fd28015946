import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withoutTypes } from '../../without-types.ts';

const here = import.meta.dirname;

/** Modules of the browser's half, and what it shares with ours */
const scripts = [...readdirSync(join(here, 'client')).map((file) => `client/${file}`), 'i18n/fill.ts'];

/**
 * What the pages fetch besides themselves, with its kind. The browser gets our modules as they stand here,
 * less their types.
 */
const kinds: Record<string, string> = {
	'page.css': 'text/css; charset=utf-8',
	'icon.svg': 'image/svg+xml',
	...Object.fromEntries(scripts.map((name) => [name, 'text/javascript; charset=utf-8'])),
};

/** Where an asset is fetched from. */
export function assetPath(name: string): string {
	return `/_box/${name}`;
}

/** An asset and its kind; null for a name that is none. */
export function readAsset(name: string): { body: string; kind: string } | null {
	const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
	if (kind === undefined) return null;
	const source = readFileSync(join(here, name), 'utf8');
	return { body: name.endsWith('.ts') ? withoutTypes(source) : source, kind };
}
