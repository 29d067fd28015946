import { AppError } from '../errors.ts';

/** An API key as somebody has pasted it. @throws AppError `wrong-key-kind` */
export function readKey(given: string): string {
	const key = given.trim();
	if (/^cal_[\w-]+$/.test(key)) return key;
	throw new AppError(
		'wrong-key-kind',
		'input',
		'That is no API key of Cal.com: those begin with cal_. Make one there under Settings → Security → API keys; a webhook secret, or the client secret of an application, does not do.',
	);
}
