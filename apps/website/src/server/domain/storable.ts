/** A text as every database takes it: a NUL, or half a surrogate pair, becomes the replacement character. */
export function storable(text: string): string {
	return text.toWellFormed().replaceAll('\0', '\uFFFD');
}
