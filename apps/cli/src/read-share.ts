import { InvalidArgumentError } from 'commander';

/** A share of something, from 0 to 1 */
export function readShare(text: string): number {
	const share = Number(text);
	if (text.trim() === '' || !(share >= 0 && share <= 1))
		throw new InvalidArgumentError('Write a number from 0 to 1.');
	return share;
}
