/** Every key path of a value with the JSON type that stands there, sorted; a list's elements share one path. */
export function shapeOf(value: unknown): string[] {
	return [...new Set(paths(value, ''))].sort();
}

function paths(value: unknown, at: string): string[] {
	if (value === null) return [`${at}: null`];
	if (Array.isArray(value)) return [`${at}: list`, ...value.flatMap((item) => paths(item, `${at}[]`))];
	if (typeof value !== 'object') return [`${at}: ${typeof value}`];
	return [
		`${at}: object`,
		...Object.entries(value).flatMap(([key, inner]) => paths(inner, at === '' ? key : `${at}.${key}`)),
	];
}
