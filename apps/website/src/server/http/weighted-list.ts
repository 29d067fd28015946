/** One wish of an Accept header: what is wanted, and how much (0 means: not at all). */
export type Wish = { value: string; weight: number };

/**
 * Reads an `Accept-Language` or `Accept-Encoding` header: lower-case values with their q, in the order given.
 * Whatever cannot be read is left out; nothing makes it throw.
 */
export function readWeightedList(header: string | null): Wish[] {
	return (header ?? '')
		.slice(0, 1000)
		.split(',')
		.flatMap((item) => {
			const [value = '', ...parameters] = item.split(';').map((part) => part.trim().toLowerCase());
			const weight = readWeight(parameters.find((parameter) => /^q\s*=/.test(parameter)));
			return value === '' || weight === null ? [] : [{ value, weight }];
		});
}

function readWeight(parameter: string | undefined): number | null {
	if (parameter === undefined) return 1;
	const digits = /^q\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.exec(parameter)?.[1];
	return digits === undefined ? null : Number(digits);
}
