import { variableNames } from './config.ts';

/**
 * Variables that nothing reads, most likely misspelled, as remarks on each.
 * @param written Names as they stand in `.env` and `.env.local`
 */
export function strangeVariables(written: readonly string[]): string[] {
	return written
		.filter((name) => !variableNames.includes(name))
		.map((name) => {
			const near = variableNames.find((known) => distance(name, known) <= 3);
			return `${name} is no variable of this version${near === undefined ? '' : `: ${near}?`}`;
		});
}

/** How many letters have to be put in, taken out or changed to make one of the other. */
function distance(one: string, other: string): number {
	let row = Array.from({ length: other.length + 1 }, (_, at) => at);
	for (const [line, letter] of [...one].entries()) {
		const next = [line + 1];
		for (const [at, second] of [...other].entries()) {
			const changed = (row[at] ?? 0) + Number(letter !== second);
			next.push(Math.min(changed, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1));
		}
		row = next;
	}
	return row.at(-1) ?? 0;
}
