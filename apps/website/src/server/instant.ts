/** The instant of a time however it is spelled, as ISO 8601 in UTC with milliseconds; null where it is none. */
export function instant(time: string | null): string | null {
	if (time === null) return null;
	const hasZone = /(?:Z|[+-]\d\d:?\d\d)$/i.test(time);
	const ms = Date.parse(hasZone ? time : `${time}Z`);
	return Number.isNaN(ms) || Math.abs(ms) > latest ? null : new Date(ms).toISOString();
}

/** Years of four digits, so that instants sort as texts */
const latest = Date.UTC(9999, 11, 31);
