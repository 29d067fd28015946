import { z } from 'zod';
import { email, id, language, text, timeZone, webAddress, weekDays } from '../../../api-client/fields.ts';
import { operation } from '../operation.ts';

/** Whose key it is */
const profile = z.looseObject({
	id: z.number(),
	username: z.string().nullish(),
	email: z.string().nullish(),
	name: z.string().nullish(),
	timeZone: z.string().nullish(),
	timeFormat: z.number().nullish(),
	weekStart: z.string().nullish(),
	defaultScheduleId: z.number().nullish(),
	organizationId: z.number().nullish(),
});

export const me = {
	get: operation({
		summary: 'show whose key it is',
		method: 'GET',
		path: '/me',
		version: null,
		input: z.strictObject({}),
		data: profile,
		example: {},
	}),
	update: operation({
		summary: 'change the profile of whose key it is',
		method: 'PATCH',
		path: '/me',
		version: null,
		input: z
			.strictObject({
				email: email('another mail address, which Cal.com verifies first'),
				name: text('name on booking pages'),
				timeFormat: z.literal([12, 24], 'write 12 or 24').describe('hours of a day: 12 or 24'),
				defaultScheduleId: id('schedule of event types that name none'),
				weekStart: z.enum(weekDays).describe('first day of a week'),
				timeZone: timeZone('time zone'),
				locale: language('language of the account'),
				avatarUrl: webAddress('address of a picture'),
				bio: z.string().describe('a few words on booking pages'),
				metadata: z.record(z.string(), z.unknown()).describe('own values, as JSON'),
			})
			.partial(),
		data: profile,
		example: { name: 'Mara Lindqvist', timeZone: 'Europe/Berlin' },
	}),
};
