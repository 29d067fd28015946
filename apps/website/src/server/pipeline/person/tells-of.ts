import type { Person } from '../../domain/person.ts';
import { AppError } from '../../errors.ts';
import { readRejected } from '../../journal/rejected-file.ts';
import { mentions, mentionsAnywhere } from '../../person/mentioned-in.ts';
import { contactNeedle, nameNeedle, uidNeedle } from '../../person/needle.ts';

/**
 * Whether a refused delivery tells of a person: by an address, a number, a whole name or one of their bookings.
 * A first name alone is many people's.
 */
export function tellsOf(person: Person): (file: Uint8Array) => boolean {
	const { names, contacts, uids } = person.traces;
	const needles = [
		nameNeedle(
			names.filter((name) => /\s/.test(name)),
			[],
		),
		contactNeedle(contacts),
		uidNeedle(uids),
	];
	return (file) =>
		textsOf(file).some(
			(text) =>
				mentions(text, person.isTheirs) ||
				isInJson(text, person) ||
				// A needle that searches for all remembers where it was.
				needles.some((needle) => needle !== null && text.search(needle) !== -1),
		);
}

/** The file, and the body that it has in base64 */
function textsOf(file: Uint8Array): string[] {
	const whole = Buffer.from(file).toString('utf8');
	try {
		const { body } = readRejected('', file);
		return [whole, Buffer.from(body).toString('utf8'), Buffer.from(body).toString('latin1')];
	} catch (error) {
		if (error instanceof AppError) return [whole];
		throw error;
	}
}

function isInJson(text: string, { isTheirs }: Person): boolean {
	try {
		return mentionsAnywhere(JSON.parse(text), isTheirs);
	} catch {
		return false;
	}
}
