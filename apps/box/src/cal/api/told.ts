/** The fields of a body that say something. */
export type Told<Fields> = { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> };

/** What a body says: fields that it leaves out are not there at all, so that they change nothing. */
export function told<Fields extends object>(given: Fields): Told<Fields> {
	const said = Object.entries(given).filter(([, value]) => value !== undefined);
	return Object.fromEntries(said) as Told<Fields>;
}
