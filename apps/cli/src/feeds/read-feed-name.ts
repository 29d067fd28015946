import { InvalidArgumentError } from 'commander';

/** The name of a feed from the command line. */
export function readFeedName(text: string): string {
	const name = text.trim();
	if (name === '' || name.length > 80) throw new InvalidArgumentError('Write 1 to 80 characters.');
	return name;
}
