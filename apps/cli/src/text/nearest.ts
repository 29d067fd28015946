/** The word that somebody may have meant: the one with the fewest letters to change, or null where that is many. */
export function nearestTo(typed: string, words: readonly string[]): string | null {
	const byDistance = words
		.map((word) => ({ word, distance: distanceOf(typed, word) }))
		.sort((one, other) => one.distance - other.distance);
	const [nearest] = byDistance;
	return nearest !== undefined && nearest.distance <= typed.length / 3 ? nearest.word : null;
}

/** Letters to change, add or leave out (Levenshtein) */
function distanceOf(one: string, other: string): number {
	let row = Array.from({ length: other.length + 1 }, (_, at) => at);
	for (const [at, letter] of [...one].entries()) {
		const next = [at + 1];
		for (const [place, there] of [...other].entries()) {
			const kept = (row[place] ?? 0) + (letter === there ? 0 : 1);
			next.push(Math.min(kept, (row[place + 1] ?? 0) + 1, (next[place] ?? 0) + 1));
		}
		row = next;
	}
	return row.at(-1) ?? 0;
}
