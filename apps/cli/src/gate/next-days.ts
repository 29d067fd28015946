const dayMs = 86_400_000;

/** A week of days in UTC, `2026-12-01` to `2026-12-08`. @param from A day or an instant that it begins with; now where it is neither */
export function nextDays(from: unknown, now: number): [first: string, last: string] {
	const given = Date.parse(String(from ?? ''));
	const first = Number.isNaN(given) ? now : given;
	const day = (days: number) => new Date(first + days * dayMs).toISOString().slice(0, 10);
	return [day(0), day(7)];
}
