import { InvalidArgumentError } from 'commander';

/** An instant from the command line, as ISO 8601 in UTC with milliseconds. A time without a zone is this machine's; a day alone begins in UTC. */
export function readInstant(text: string): string {
	const ms = /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text) : Number.NaN;
	if (Number.isNaN(ms)) {
		throw new InvalidArgumentError('Write an instant, such as 2026-03-01 or 2026-03-01T12:00Z.');
	}
	return new Date(ms).toISOString();
}
