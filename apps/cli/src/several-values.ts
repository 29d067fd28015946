/**
 * Reads an option that takes several values: one behind the other, joined by commas, or by naming it again.
 * @param read Reads one of them
 */
export function severalValues<Value>(read: (text: string) => Value, hasCommas = true) {
	return (text: string, before: Value[] = []): Value[] => [
		...before,
		...(hasCommas ? text.split(',').map((one) => one.trim()) : [text]).map(read),
	];
}
