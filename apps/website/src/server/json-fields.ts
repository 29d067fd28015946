/**
 * Fields of bodies that others send. A field of another type than expected counts as absent: bodies change, and no
 * event is lost for one field. By hand, as a schema in which every field may fail alone takes twice as long.
 */
export type Fields = Readonly<Record<string, unknown>>;

/** The fields of an object; none where it is something else */
export function fieldsOf(value: unknown): Fields {
	return isRecord(value) ? value : nothing;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Not empty; else it says nothing */
export function text(value: unknown): string | null {
	return typeof value === 'string' && value !== '' ? value : null;
}

/** A key must be whole: an overlong one counts as absent, as it does for the receiver. */
export function key(value: unknown): string | null {
	return typeof value === 'string' && value !== '' && value.length <= 255 ? value : null;
}

export function number(value: unknown): number | null {
	return Number.isFinite(value) ? Number(value) : null;
}

export function record<Read>(value: unknown, read: (fields: Fields) => Read): Read | null {
	return isRecord(value) ? read(value) : null;
}

export function list<Read>(value: unknown, read: (one: unknown) => Read): Read[] | null {
	return Array.isArray(value) ? value.map(read) : null;
}

/** Every object in a value, itself included */
export function* objectsIn(value: unknown): Generator<Fields> {
	if (Array.isArray(value)) for (const one of value) yield* objectsIn(one);
	if (!isRecord(value)) return;
	yield value;
	for (const one of Object.values(value)) yield* objectsIn(one);
}

const nothing: Fields = {};
