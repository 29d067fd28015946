/**
 * An instant as its zone's clocks show it, with their distance from UTC: `2030-01-01T10:00:00.000+01:00`.
 * It says which of two equal hours is meant, as a name of a zone beside it would not.
 * @param instant ISO 8601, UTC
 * @param timeZone IANA name; what is none counts as UTC
 */
export function zonedInstant(instant: string, timeZone: string): string {
	const at = Date.parse(instant);
	const minutes = offsetMinutes(at, timeZone);
	const local = new Date(at + minutes * 60_000).toISOString().slice(0, -1);
	const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
	return `${local}${minutes < 0 ? '-' : '+'}${twoDigits(hours)}:${twoDigits(rest)}`;
}

const twoDigits = (number: number): string => String(number).padStart(2, '0');

function offsetMinutes(at: number, timeZone: string): number {
	let name: string;
	try {
		const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
		name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
	} catch {
		return 0;
	}
	const [, sign, hours = '0', minutes = '0'] = /^GMT([+-])(\d{2}):(\d{2})/.exec(name) ?? [];
	return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
