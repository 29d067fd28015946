/**
 * Makes control characters visible instead of letting them act: data may hold escape sequences that move the
 * cursor, change colours or retitle the window, and direction marks that make text read as something else.
 * @param keep Characters that may stay, such as `\n\t` in text of several lines
 */
export function harmless(text: string, keep = ''): string {
	return text.replace(dangerous, (sign) => (keep.includes(sign) ? sign : picture(sign)));
}

/** JSON of a value in which no control character stands for itself; it reads back as the same value. */
export function harmlessJson(value: unknown, indent?: number): string {
	return JSON.stringify(value, null, indent).replace(dangerousInJson, escaped);
}

/** C0, delete, C1, line and paragraph separators, marks of direction */
const dangerous = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;
/** The same, without the line breaks of its layout: inside a string JSON has escaped them */
const dangerousInJson = /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

function picture(sign: string): string {
	const code = sign.charCodeAt(0);
	if (code < 0x20) return String.fromCharCode(0x2400 + code);
	return code === 0x7f ? '␡' : escaped(sign);
}

function escaped(sign: string): string {
	return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
