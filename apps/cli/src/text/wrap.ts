import { widthOf } from './width.ts';

/** Breaks a text into lines of so many columns, between words; its own line breaks stay, `commands` stay whole. */
export function wrap(text: string, columns: number): string[] {
	return text.split('\n').flatMap((line) => wrapLine(line, columns));
}

function wrapLine(line: string, columns: number): string[] {
	const lines: string[] = [];
	let current = '';
	for (const word of words(line)) {
		const longer = current === '' ? word : `${current} ${word}`;
		if (current !== '' && widthOf(longer) > columns) {
			lines.push(current);
			current = word;
		} else current = longer;
	}
	return [...lines, current];
}

/** Spaces inside backquotes do not part words: somebody will want to copy what stands there. */
function words(line: string): string[] {
	return line.match(/^\s*(?:`[^`]*`|\S)+|(?:`[^`]*`|\S)+/g) ?? [];
}
