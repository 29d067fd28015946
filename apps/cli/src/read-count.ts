import { InvalidArgumentError } from 'commander';

/** A whole number above 0 from the command line. */
export function readCount(text: string): number {
	if (!/^[1-9]\d{0,6}$/.test(text)) throw new InvalidArgumentError('Write a whole number above 0.');
	return Number(text);
}
