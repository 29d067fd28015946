import { z } from 'zod';

/** Calendly names everything by an address of its API; the last segment is the id. */
export const uri = (what: string) =>
	z
		.string()
		.regex(/^https?:\/\/[^\s?#]+\/[\w-]+$/, 'write the full URI, such as https://api.calendly.com/users/AAAA')
		.describe(what);

/** The last segment of a URI */
export const id = (what: string) =>
	z
		.string()
		.regex(/^[\w-]+$/, 'write the id alone: the last part of the URI')
		.describe(what);

/** Of a list that comes in pages */
export const count = z
	.int()
	.min(1, 'write 1 to 100')
	.max(100, 'write 1 to 100')
	.describe('so many on a page, 100 at most');
export const pageToken = z.string().describe('which page');

export const user = uri('whose, by URI; without it, of whose token it is');
export const organization = uri('of a whole organization, by URI');
