import { z } from 'zod';
import { operation } from '../operation.ts';

export const apiKeys = {
	refresh: operation({
		summary: 'get another key for the one in use, which ends at once',
		method: 'POST',
		path: '/api-keys/refresh',
		version: null,
		input: z
			.strictObject({
				apiKeyDaysValid: z.int().positive('write 1 or more days').describe('days that it works; 30 without'),
				apiKeyNeverExpires: z.boolean().describe('it works for ever'),
			})
			.partial(),
		data: z.looseObject({ apiKey: z.string() }),
		example: { apiKeyDaysValid: 90 },
		secret: ['apiKey'],
	}),
};
