/** What was typed into a form: a field that is missing, or a file, is nothing. */
export type Typed = (field: string) => string;

/** Reads a posted form, whatever was posted. Longer texts than any field takes are cut. */
export async function readForm(request: Request): Promise<Typed> {
	const form = await formOf(request);
	return (field) => {
		const value = form.get(field);
		return typeof value === 'string' ? value.slice(0, longest) : '';
	};
}

/** A posted form; a body that is none has nothing in it. */
export function formOf(request: Request): Promise<FormData> {
	return request.formData().catch(() => new FormData());
}

const longest = 4000;
