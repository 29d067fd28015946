/** Of zones that were asked for before: to ask anew takes longer than to read the whole event. */
const asked = new Map<string, boolean>();
const most = 1000;

/** Names of zones may be old ones, such as Asia/Calcutta; what is none would break whoever tells times in it. */
export function knownZone(name: string | null): string | null {
	if (name === null || name.length > 100) return null;
	const isKnown = asked.get(name) ?? isZone(name);
	if (asked.size < most) asked.set(name, isKnown);
	return isKnown ? name : null;
}

/** Whether it is the name of one, new or old. */
export function isZone(name: string): boolean {
	try {
		new Intl.DateTimeFormat('en', { timeZone: name });
		return true;
	} catch {
		return false;
	}
}
