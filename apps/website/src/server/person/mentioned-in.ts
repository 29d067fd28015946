import { mailsIn } from './mails-in.ts';
import { readable } from './readable.ts';

/** Every address, in lower case, that stands somewhere in a JSON value, its keys included; in all ways to read it. */
export function mailsOf(value: unknown): Set<string> {
	const mails = new Set<string>();
	collect(value, mails);
	return mails;
}

/** Whether an address of theirs stands in a text. */
export function mentions(text: string, isTheirs: (mail: string) => boolean): boolean {
	for (const readings of mailsIn(readable(text).text)) {
		if (readings.some(({ mail }) => isTheirs(mail))) return true;
	}
	return false;
}

function collect(value: unknown, mails: Set<string>): void {
	if (typeof value === 'string') {
		for (const readings of mailsIn(readable(value).text)) for (const { mail } of readings) mails.add(mail);
	} else if (Array.isArray(value)) for (const one of value) collect(one, mails);
	else if (typeof value === 'object' && value !== null) {
		for (const [key, one] of Object.entries(value)) {
			collect(key, mails);
			collect(one, mails);
		}
	}
}

/** Whether an address of theirs stands somewhere in a JSON value, its keys included. */
export function mentionsAnywhere(value: unknown, isTheirs: (mail: string) => boolean): boolean {
	for (const mail of mailsOf(value)) if (isTheirs(mail)) return true;
	return false;
}
