/**
 * Puts values into a text's `{names}`. The browser's half uses it too.
 * @throws Error for a name without a value: a text is never shown half filled.
 */
export function fill(text: string, values: Record<string, string>): string {
	return text.replace(/\{(\w+)\}/g, (_, name: string) => {
		const value = Object.hasOwn(values, name) ? values[name] : undefined;
		if (value === undefined) throw new Error(`“${text}” wants {${name}}, which was not given.`);
		return value;
	});
}
