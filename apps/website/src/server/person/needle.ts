/** Shorter names would be found in everything. */
const leastName = 2;
const leastDigits = 6;

/**
 * Finds names as whole words, in any case. @param kept Names of others, in which theirs may stand: what is found
 * in the group `keep` is not theirs. @returns null where there are none
 */
export function nameNeedle(names: readonly string[], kept: readonly string[]): RegExp | null {
	const theirs = alternatives(names, leastName);
	if (theirs === null) return null;
	const others = alternatives(kept, leastName);
	const either = others === null ? `(?:${theirs})` : `(?:(?<keep>${others})|(?:${theirs}))`;
	return new RegExp(`(?<![\\p{L}\\p{N}])${either}(?![\\p{L}\\p{N}])`, 'giu');
}

/** Finds phone numbers however their digits are grouped, and places word for word. @returns null where there are none */
export function contactNeedle(contacts: readonly string[]): RegExp | null {
	const patterns = contacts.map((contact) => phonePattern(contact) ?? literal(contact)).filter(Boolean);
	return patterns.length === 0 ? null : new RegExp(patterns.join('|'), 'giu');
}

/** Finds uids, whole and as they are spelled. @returns null where there are none */
export function uidNeedle(uids: readonly string[]): RegExp | null {
	return uids.length === 0 ? null : new RegExp(`(?<![\\w-])(?:${uids.map(escaped).join('|')})(?![\\w-])`);
}

/** Whether a text is a phone number and nothing else. */
export function isPhone(text: string): boolean {
	return /^\+?[\d\s().\-/]+$/.test(text) && text.replace(/\D/g, '').length >= leastDigits;
}

function phonePattern(contact: string): string | null {
	if (!isPhone(contact)) return null;
	return `(?<!\\d)\\+?${contact.replace(/\D/g, '').split('').join('[\\s().\\-/]*')}(?!\\d)`;
}

function alternatives(names: readonly string[], least: number): string | null {
	const texts = [...new Set(names.map((name) => name.trim()))].filter(({ length }) => length >= least);
	if (texts.length === 0) return null;
	return texts
		.sort((one, other) => other.length - one.length)
		.map(literal)
		.join('|');
}

/** A form writes a space as a plus. */
function literal(text: string): string {
	return text.trim().split(/\s+/).map(escaped).join('[\\s+]+');
}

function escaped(text: string): string {
	return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
