import { plainLine } from '../../domain/plain-line.ts';

/** How many characters a message may have once its tags are read; UTF-16 code units, so that it is never too many. */
export const mostCharacters = 4096;

/** A text for Telegram's HTML. */
export function escaped(text: string): string {
	return text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;');
}

/**
 * What strangers wrote, as one line: cut, escaped, and such that Telegram makes no links, mentions or commands of it:
 * a mention would call somebody, and a name is no place for a link.
 */
export function told(text: string, most: number): string {
	return escaped(cut(plainLine(text), most).replace(/([@/#$:.])(?=\S)/g, '$1\u2060'));
}

/** @param most Code points, the ellipsis among them */
export function cut(text: string, most: number): string {
	const signs = Array.from(text.slice(0, most * 2 + 2));
	return signs.length <= most ? text : `${signs.slice(0, most - 1).join('')}…`;
}

/**
 * As many pieces as a message takes, each whole, so that no tag is left open.
 * @param more What stands in place of those that were left out, by their number
 */
export function fitted(pieces: readonly string[], separator: string, more: (left: number) => string): string {
	let room = mostCharacters - lengthOf(more(pieces.length)) - separator.length;
	const taken: string[] = [];
	for (const piece of pieces) {
		room -= lengthOf(piece) + separator.length;
		if (room < 0) break;
		taken.push(piece);
	}
	const left = pieces.length - taken.length;
	return [...taken, ...(left > 0 ? [more(left)] : [])].join(separator);
}

/** How many characters stand there once the tags are read. */
function lengthOf(html: string): number {
	return html.replace(/<[^>]*>/g, '').replace(/&(?:lt|gt|amp|quot);/g, '-').length;
}
