import { InvalidArgumentError } from 'commander';

/** A zone as IANA names it. @throws InvalidArgumentError */
export function readTimeZone(text: string): string {
	try {
		return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
	} catch {
		throw new InvalidArgumentError('Write the name of a zone, such as Europe/Berlin.');
	}
}
