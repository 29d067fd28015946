/** The moment that a text names (ISO 8601); null where it names none. */
export function momentOf(text: string | null): Date | null {
	const moment = new Date(text ?? Number.NaN);
	return Number.isNaN(moment.getTime()) ? null : moment;
}
