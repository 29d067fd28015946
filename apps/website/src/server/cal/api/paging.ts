import { z } from 'zod';

/** Of a list that comes in pages */
export const take = z
	.int()
	.min(1, 'write 1 to 250')
	.max(250, 'write 1 to 250')
	.describe('so many on a page, 250 at most');
export const skip = z.int().nonnegative('write 0 or more').describe('so many are passed over');
