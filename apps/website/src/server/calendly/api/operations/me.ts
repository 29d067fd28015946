import { z } from 'zod';
import { operation } from '../operation.ts';

/** Whose token it is; both URIs are what most other requests want */
const profile = z.looseObject({
	uri: z.string(),
	name: z.string().nullish(),
	slug: z.string().nullish(),
	email: z.string().nullish(),
	scheduling_url: z.string().nullish(),
	timezone: z.string().nullish(),
	current_organization: z.string(),
});

export const me = {
	get: operation({
		summary: 'show whose token it is',
		method: 'GET',
		path: '/users/me',
		input: z.strictObject({}),
		data: profile,
		example: {},
	}),
};
