/** What was typed into a form: a field that is missing, or a file, is nothing. */
export type Typed = (field: string) => string;

/** Reads a posted form, whatever was posted. Longer texts than any field takes are cut. */
export async function readForm(request: Request): Promise<Typed> {
	const form = await request.formData().catch(() => new FormData());
	return (field) => {
		const value = form.get(field);
		return typeof value === 'string' ? value.slice(0, longest) : '';
	};
}

const longest = 4000;

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
