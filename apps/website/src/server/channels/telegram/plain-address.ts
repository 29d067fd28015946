import { AppError } from '../../errors.ts';

/** @returns The address without a slash at its end @throws AppError `telegram-api-root` where it is none */
export function plainAddress(apiRoot: string): string {
	const isAddress = URL.canParse(apiRoot) && /^https?:$/.test(new URL(apiRoot).protocol);
	if (isAddress) return apiRoot.replace(/\/+$/, '');
	throw new AppError(
		'telegram-api-root',
		'input',
		'The address of the Bot API is none. Write one such as https://api.telegram.org, or leave it out.',
	);
}
