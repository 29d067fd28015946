import { limits } from '../server/connect/limits.ts';
import type { Locale } from '../server/domain/locale.ts';
import type { Fault } from '../server/forms/fault.ts';
import type { AccountTexts } from './account-texts.ts';
import { fill } from './fill.ts';

const counts: Partial<Record<Fault, number>> = {
	nameLong: limits.nameMax,
	passwordShort: limits.passwordMin,
	passwordLong: limits.passwordMax,
};

/** What is wrong with a field, and what to do */
export function faultText(texts: AccountTexts, fault: Exclude<Fault, 'tooMany'> | Fault): string {
	const count = counts[fault];
	return count === undefined ? texts[fault] : fill(texts[fault], { count: String(count) });
}

/** How long to wait, in whole seconds or minutes */
export function waitText(locale: Locale, seconds: number): string {
	const isLong = seconds > 90;
	const unit = isLong ? 'minute' : 'second';
	const amount = isLong ? Math.ceil(seconds / 60) : seconds;
	return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(amount);
}

/** A day and a time of it, in UTC: the reader's zone is not known here. */
export function momentText(locale: Locale, iso: string): string {
	const format = { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' } as const;
	return `${new Intl.DateTimeFormat(locale, format).format(new Date(iso))} UTC`;
}
