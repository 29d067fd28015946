import { type Entry, entries } from './catalog.ts';

/** The operation of a name, such as `bookings list`. @throws where there is none: a fault of ours */
export function entryNamed(name: string): Entry {
	const found = entries.find((entry) => entry.name === name);
	if (found === undefined) throw new Error(`There is no operation called ${name}.`);
	return found;
}
