import type { Locale } from '../../domain/locale.ts';
import type { Plural } from '../texts/texts.ts';

/** Puts values into a text's `{names}`. What they hold is not looked at again. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
	return text.replace(/\{(\w+)\}/g, (whole, name: string) =>
		Object.hasOwn(values, name) ? (values[name] ?? whole) : whole,
	);
}

/** The form that a language has for this number. */
export function fillCount(plural: Plural, count: number, locale: Locale): string {
	const forms: Partial<Record<Intl.LDMLPluralRule, string>> = plural;
	const form = forms[new Intl.PluralRules(locale).select(count)] ?? plural.other;
	return fill(form, { count: new Intl.NumberFormat(locale).format(count) });
}
