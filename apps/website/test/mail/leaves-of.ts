/** Every text in a set of texts by the way to it, such as `told.owner.booked.title`. */
export function leavesOf(set: object): Map<string, string> {
	const leaves = new Map<string, string>();
	for (const [key, value] of Object.entries(set)) {
		if (typeof value === 'string') leaves.set(key, value);
		else if (typeof value === 'object' && value !== null) {
			for (const [way, text] of leavesOf(value)) leaves.set(`${key}.${way}`, text);
		}
	}
	return leaves;
}
