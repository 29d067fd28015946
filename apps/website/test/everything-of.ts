/** All that a log might show of an error, with what caused it. */
export function everythingOf(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	return `${error.stack} ${JSON.stringify(error)} ${everythingOf(error.cause)}`;
}
