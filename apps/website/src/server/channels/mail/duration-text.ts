import type { Locale } from '../../domain/locale.ts';

/** So many minutes in words of the language, whole hours as hours. */
export function durationText(minutes: number, locale: Locale): string {
	const [hours, rest] = [Math.floor(minutes / 60), Math.round(minutes % 60)];
	const told = [
		...(hours > 0 ? [counted(hours, 'hour', locale)] : []),
		...(rest > 0 || hours === 0 ? [counted(rest, 'minute', locale)] : []),
	];
	return told.join(' ').replaceAll(' ', '\u00a0');
}

function counted(count: number, unit: 'hour' | 'minute', locale: Locale): string {
	return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count);
}
