import { redacted } from '../domain/person.ts';
import { type Needles, redactText } from './redact-text.ts';

/** Where something was said it still shows that something was. */
export function blank(value: unknown): unknown {
	return value === '' || value === null || value === undefined ? value : redacted;
}

/** A mail address without a person's; whatever else stands there is blanked. */
export function blankUnlessMail(value: unknown, needles: Needles): unknown {
	const isMail = typeof value === 'string' && needles.person.isTheirs(value.trim().toLowerCase());
	return isMail ? redactText(value, needles) : blank(value);
}
