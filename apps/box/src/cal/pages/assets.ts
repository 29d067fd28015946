import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';

/**
 * What the pages fetch besides themselves. The browser gets our modules as they stand here, less their types.
 */
const scripts = [
	'client/ask.ts',
	'client/booker.ts',
	'client/booking.ts',
	'client/calendar.ts',
	'client/details.ts',
	'client/frame.ts',
	'client/main.ts',
	'client/part.ts',
	'client/picker.ts',
	'client/send-booking.ts',
	'client/slots.ts',
	'client/times.ts',
	'client/turn-page.ts',
	'client/zones.ts',
	'i18n/fill.ts',
];
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
	const source = readFileSync(join(import.meta.dirname, name), 'utf8');
	return { body: name.endsWith('.ts') ? withoutTypes(source) : source, kind };
}

function withoutTypes(source: string): string {
	const { emitWarning } = process;
	// Node says that its own way to do it is new. Whoever starts the box can do nothing about that.
	process.emitWarning = () => {};
	try {
		return stripTypeScriptTypes(source);
	} finally {
		process.emitWarning = emitWarning;
	}
}
