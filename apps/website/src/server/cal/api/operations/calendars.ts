import { z } from 'zod';
import { dayOrInstant, id, isInOrder, text, timeZone, webAddress } from '../../../api-client/fields.ts';
import { operation } from '../operation.ts';

const calendar = {
	calendar: z.enum(['google', 'office365', 'apple']).describe('google, office365 or apple'),
};
const byOauth = { calendar: z.enum(['google', 'office365']).describe('google or office365') };

const connected = z.looseObject({
	connectedCalendars: z.array(z.looseObject({ credentialId: z.number().nullish() })).nullish(),
	destinationCalendar: z.looseObject({}).nullish(),
});

const busy = z.looseObject({ start: z.string(), end: z.string(), source: z.string().nullish() });

const which = {
	integration: text('kind of calendar, such as google_calendar'),
	externalId: text('which one, as `calendars list` names it'),
};
const selected = {
	...which,
	credentialId: id('id of the connection'),
	delegationCredentialId: text('id of a delegation').optional(),
};
const google = { integration: 'google_calendar', externalId: 'mara@example.com' };

export const calendars = {
	list: operation({
		summary: 'list the calendars that are connected',
		method: 'GET',
		path: '/calendars',
		version: null,
		input: z.strictObject({}),
		data: connected,
		example: {},
	}),
	busyTimes: operation({
		summary: 'list when calendars say that one is busy',
		method: 'GET',
		path: '/calendars/busy-times',
		version: null,
		input: z
			.strictObject({
				dateFrom: dayOrInstant('from then on'),
				dateTo: dayOrInstant('until then'),
				timeZone: timeZone('zone of these days').optional(),
				calendarsToLoad: z
					.array(z.strictObject({ credentialId: z.int().positive(), externalId: z.string().min(1) }))
					.min(1, 'name one calendar or more')
					.describe('as JSON: [{"credentialId":135,"externalId":"mara@example.com"}]'),
			})
			.refine(({ dateFrom, dateTo }) => isInOrder(dateFrom, dateTo), {
				path: ['dateTo'],
				error: 'write a time after {dateFrom}',
			}),
		data: z.array(busy),
		example: {
			dateFrom: '2026-12-01',
			dateTo: '2026-12-08',
			timeZone: 'Europe/Berlin',
			calendarsToLoad: [{ credentialId: 135, externalId: 'mara@example.com' }],
		},
		columns: ['start', 'end', 'source'],
	}),
	connect: operation({
		summary: 'show the address at which a calendar is connected in the browser',
		method: 'GET',
		path: '/calendars/{calendar}/connect',
		version: null,
		input: z.strictObject({
			...byOauth,
			isDryRun: z.boolean().default(false).describe('only try'),
			redir: webAddress('where one goes afterwards').optional(),
		}),
		data: z.looseObject({ authUrl: z.string().nullish() }),
		example: { calendar: 'google' },
	}),
	check: operation({
		summary: 'look whether a calendar is connected and answers',
		method: 'GET',
		path: '/calendars/{calendar}/check',
		version: null,
		input: z.strictObject(calendar),
		data: z.unknown(),
		example: { calendar: 'google' },
	}),
	disconnect: operation({
		summary: 'disconnect a calendar',
		method: 'POST',
		path: '/calendars/{calendar}/disconnect',
		version: null,
		input: z.strictObject({ ...calendar, id: id('id of the connection') }),
		data: z.looseObject({ id: z.number().nullish() }).nullish(),
		example: { calendar: 'google', id: 135 },
		secret: ['key'],
	}),
	credentials: operation({
		summary: 'connect a calendar of Apple by user name and app password',
		method: 'POST',
		path: '/calendars/{calendar}/credentials',
		version: null,
		input: z.strictObject({
			calendar: z.literal('apple').describe('apple'),
			username: text('Apple ID'),
			password: text('app-specific password'),
		}),
		data: z.unknown(),
		example: { calendar: 'apple', username: 'mara@example.com', password: 'abcd-efgh-ijkl-mnop' },
	}),
	saveIcsFeed: operation({
		summary: 'connect calendars by the address of their .ics files',
		method: 'POST',
		path: '/calendars/ics-feed/save',
		version: null,
		input: z.strictObject({
			urls: z
				.array(webAddress('address'))
				.min(1, 'name one address or more')
				.describe('addresses of the files'),
			readOnly: z.boolean().describe('nothing is written there').optional(),
		}),
		data: z.looseObject({ id: z.number().nullish() }),
		example: { urls: ['https://calendar.example.com/mara.ics'], readOnly: true },
	}),
	checkIcsFeed: operation({
		summary: 'look whether the .ics files answer',
		method: 'GET',
		path: '/calendars/ics-feed/check',
		version: null,
		input: z.strictObject({}),
		data: z.unknown(),
		example: {},
	}),
	select: operation({
		summary: 'let a calendar say when one is busy',
		method: 'POST',
		path: '/selected-calendars',
		version: null,
		input: z.strictObject(selected),
		data: z.looseObject({ externalId: z.string().nullish() }),
		example: { ...google, credentialId: 135 },
	}),
	deselect: operation({
		summary: 'look no more at a calendar for when one is busy',
		method: 'DELETE',
		path: '/selected-calendars',
		version: null,
		input: z.strictObject(selected),
		data: z.looseObject({ externalId: z.string().nullish() }).nullish(),
		example: { ...google, credentialId: 135 },
	}),
	setDestination: operation({
		summary: 'choose the calendar that bookings are written to',
		method: 'PUT',
		path: '/destination-calendars',
		version: null,
		input: z.strictObject({ ...which, delegationCredentialId: text('id of a delegation').optional() }),
		data: z.looseObject({ externalId: z.string().nullish() }),
		example: google,
	}),
};
