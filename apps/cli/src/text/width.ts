/** How many columns of a terminal a text takes. */
export function widthOf(text: string): number {
	let width = 0;
	for (const { segment } of graphemes.segment(text)) width += isWide(segment) ? 2 : 1;
	return width;
}

/** The text in exactly so many columns: filled with spaces, or cut with an ellipsis. */
export function fit(text: string, columns: number): string {
	const width = widthOf(text);
	if (width <= columns) return text + ' '.repeat(columns - width);
	let cut = '';
	let used = 0;
	for (const { segment } of graphemes.segment(text)) {
		const next = isWide(segment) ? 2 : 1;
		if (used + next > columns - 1) break;
		cut += segment;
		used += next;
	}
	return `${cut}…${' '.repeat(columns - 1 - used)}`;
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** East Asian wide characters, and pictures that are drawn as wide */
const wide =
	/^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|^\p{Emoji_Presentation}|\ufe0f/u;

function isWide(grapheme: string): boolean {
	return wide.test(grapheme);
}
