import { AppError } from '../errors.ts';

/**
 * A personal access token as somebody has pasted it. What they look like is written down nowhere: what cannot be one
 * is refused, and Calendly is asked of all else.
 * @throws AppError `wrong-token-kind`
 */
export function readKey(given: string): string {
	const token = given.trim();
	if (/^(?!cal_)[\w.~+/=-]{8,}$/.test(token)) return token;
	throw new AppError(
		'wrong-token-kind',
		'input',
		'That is no personal access token of Calendly: it is one long word. Make one there under Integrations → API & Webhooks; it is shown once. A key of Cal.com or a signing key does not do.',
	);
}
