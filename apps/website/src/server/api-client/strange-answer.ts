import { AppError } from '../errors.ts';
import type { Provider } from './provider.ts';

/**
 * Something answers there, and it is not the API.
 * @param wrote It was asked to write something, and answered with a 2xx
 */
export function strangeAnswer(
	{ api, code, variable, usualUrl }: Provider,
	name: string,
	what: string,
	{ wrote = false, cause = undefined as unknown } = {},
): AppError {
	const happened = wrote ? ' It has probably happened: look before you do it again.' : '';
	return new AppError(
		`${code}-strange-answer`,
		'provider',
		`“${name}” got an answer that is none of ${api}: ${what}.${happened} Look whether ${variable} is right, such as ${usualUrl}.`,
		{ cause },
	);
}
