/**
 * A text of one line for others to see: without control characters, and without those that turn the direction
 * of what stands around them.
 */
export function plainLine(text: string): string {
	return text
		.toWellFormed()
		.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
		.replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
		.replace(/ {2,}/g, ' ')
		.trim();
}
