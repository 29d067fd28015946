import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/**
 * Searches every byte of folders, whatever a file is called: as it lies there, and what is packed or in base64 in
 * it as well. @returns files in which one of these stands, in any case or percent-encoded
 */
export function filesWith(folders: readonly string[], needles: readonly string[]): string[] {
	return folders.flatMap(filesIn).flatMap((path) => {
		const found = textsWith(readFileSync(path), needles);
		return found.length > 0 ? [`${path}: ${found}`] : [];
	});
}

/** Which of these stand in bytes, as they are found there. */
export function textsWith(bytes: Buffer, needles: readonly string[]): string[] {
	const spelled = needles.flatMap((needle) => [needle, encodeURIComponent(needle), encodeURI(needle)]);
	const texts = readings(bytes);
	return [...new Set(spelled)]
		.map(wholeWord)
		.flatMap((needle) => texts.flatMap((text) => needle.exec(text)?.[0] ?? []));
}

export function filesIn(folder: string): string[] {
	const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
	return names.map((name) => join(folder, name)).filter((path) => statSync(path).isFile());
}

function readings(bytes: Buffer): string[] {
	const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
	const texts = [bytes, ...(isPacked ? [gunzipSync(bytes)] : [])].map((one) => one.toString('utf8'));
	const coded = texts.flatMap((text) => [...text.matchAll(/[A-Za-z0-9+/=]{40,}/g)].map(([found]) => found));
	const decoded = coded.map((text) => Buffer.from(text, 'base64').toString('utf8'));
	return [...texts, ...decoded];
}

/** Not `xida@example.com`, nor `ida@example.com.au`; but what stands behind a `%3C`. */
export function wholeWord(text: string): RegExp {
	const literal = text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
	return new RegExp(`(?<!(?<!%|%[0-9a-f])[\\p{L}\\p{N}])${literal}(?!\\.?[\\p{L}\\p{N}])`, 'iu');
}
