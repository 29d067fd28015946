/** Longest time that is believed, in seconds: a day */
const longest = 86_400;

/**
 * Reads the header Retry-After: seconds, or a date.
 * @param now Milliseconds since 1970
 * @returns whole seconds; null where nothing is said that can be read
 */
export function retryAfter(header: string | null, now: number): number | null {
	if (header === null) return null;
	const text = header.trim();
	if (/^\d{1,9}$/.test(text)) return Math.min(Number(text), longest);
	const at = Date.parse(text);
	// A date has letters in it; what is no date is no promise.
	if (Number.isNaN(at) || !/[a-z]/i.test(text)) return null;
	return Math.min(Math.max(0, Math.ceil((at - now) / 1000)), longest);
}
