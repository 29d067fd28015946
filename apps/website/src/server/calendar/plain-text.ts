/**
 * A stranger's text as a calendar may have it: breaks of lines are `\n`, no other control character but the tab
 * is left, and no half of a surrogate pair.
 * @param most Characters, after which it is cut
 */
export function plainText(text: string, most: number): string {
	const cut = text.length > most ? `${text.slice(0, most - 1).replace(halfPair, '')}…` : text;
	return cut.replace(lineBreak, '\n').replace(control, '\uFFFD').toWellFormed();
}

/** The same in one line. */
export function plainLine(text: string, most: number): string {
	return plainText(text.trim().replace(/\s+/g, ' '), most);
}

const halfPair = /[\ud800-\udbff]$/;
/** All that one reader or another takes for the end of a line */
const lineBreak = /\r\n|[\r\v\f\u0085\u2028\u2029]/g;
const control = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/g;
