/**
 * Puts values into a text's `{names}`.
 * @throws Error for a name without a value, or a value without a name: a text is never shown half filled.
 */
export function fill(text: string, values: Record<string, string>): string {
	const unused = new Set(Object.keys(values));
	const filled = text.replace(/\{(\w+)\}/g, (_, name: string) => {
		const value = Object.hasOwn(values, name) ? values[name] : undefined;
		if (value === undefined) throw new Error(`“${text}” wants {${name}}, which was not given.`);
		unused.delete(name);
		return value;
	});
	if (unused.size > 0) throw new Error(`“${text}” has no place for {${[...unused].join('}, {')}}.`);
	return filled;
}
