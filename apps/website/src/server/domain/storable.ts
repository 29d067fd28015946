/** A text as every database takes it: a NUL, or half a surrogate pair, becomes the replacement character. */
export function storable(text: string): string {
	return text.toWellFormed().replaceAll('\0', '\uFFFD');
}

/** What JSON writes for characters that no database takes, and seldom for others */
const suspicious = /\\u(?:0000|d[89a-f])/;

/** A value and its JSON, with every text in it storable. */
export function storableJson<Value>(value: Value): { value: Value; json: string } {
	const json = JSON.stringify(value);
	if (!suspicious.test(json)) return { value, json };
	const cleaned: Value = JSON.parse(json, (_, part: unknown) =>
		typeof part === 'string' ? storable(part) : part,
	);
	return { value: cleaned, json: JSON.stringify(cleaned) };
}
