/** How deep the proofs go: shallow under `pnpm test`, deep under `pnpm prove`. */
export const isDeep = process.env['PROVE'] === '1';

/** @returns the number for this run */
export function depth(counts: { test: number; prove: number }): number {
	return isDeep ? counts.prove : counts.test;
}

/** Tells a number that was reached; `pnpm prove` collects these lines. */
export function tell(what: string, count: number | string): void {
	process.stdout.write(`count: ${what}: ${count}\n`);
}
