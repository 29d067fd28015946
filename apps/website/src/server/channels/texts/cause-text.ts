import type { Locale } from '../../domain/locale.ts';
import { texts } from './texts.ts';

/** Why something of a connection does not work, in words where there are some for it. */
export function causeText(cause: string, locale: Locale): string {
	const { causes } = texts[locale];
	return (Object.hasOwn(causes, cause) ? causes[cause] : undefined) ?? cause;
}
