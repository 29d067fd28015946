import { z } from 'zod';
import { webAddress } from '../../../api-client/fields.ts';
import { operation } from '../operation.ts';

const app = z.looseObject({
	id: z.number().nullish(),
	type: z.string().nullish(),
	userId: z.number().nullish(),
});

const named = <const Names extends readonly [string, ...string[]]>(names: Names) => ({
	app: z.enum(names).describe(names.join(', ')),
});

export const conferencing = {
	list: operation({
		summary: 'list the apps for calls that are connected',
		method: 'GET',
		path: '/conferencing',
		version: null,
		input: z.strictObject({}),
		data: z.array(app),
		example: {},
		columns: ['id', 'type', 'invalid'],
		secret: ['key'],
	}),
	default: operation({
		summary: 'show the app that calls take place in',
		method: 'GET',
		path: '/conferencing/default',
		version: null,
		input: z.strictObject({}),
		data: z.looseObject({ appSlug: z.string().nullish(), appLink: z.string().nullish() }).nullish(),
		example: {},
	}),
	setDefault: operation({
		summary: 'choose the app that calls take place in',
		method: 'POST',
		path: '/conferencing/{app}/default',
		version: null,
		input: z.strictObject(named(['google-meet', 'zoom', 'msteams', 'daily-video'])),
		data: z.unknown(),
		example: { app: 'daily-video' },
	}),
	connect: operation({
		summary: 'connect an app for calls that needs no sign-in of its own',
		method: 'POST',
		path: '/conferencing/{app}/connect',
		version: null,
		input: z.strictObject(named(['google-meet'])),
		data: app,
		example: { app: 'google-meet' },
		secret: ['key'],
	}),
	authUrl: operation({
		summary: 'show the address at which an app for calls is connected in the browser',
		method: 'GET',
		path: '/conferencing/{app}/oauth/auth-url',
		version: null,
		input: z.strictObject({
			...named(['zoom', 'msteams']),
			returnTo: webAddress('where one goes afterwards'),
			onErrorReturnTo: webAddress('where one goes if it fails'),
		}),
		data: z.looseObject({ url: z.string().nullish() }),
		example: {
			app: 'zoom',
			returnTo: 'https://book.example.com/',
			onErrorReturnTo: 'https://book.example.com/',
		},
	}),
	disconnect: operation({
		summary: 'disconnect an app for calls',
		method: 'DELETE',
		path: '/conferencing/{app}/disconnect',
		version: null,
		input: z.strictObject(named(['google-meet', 'zoom', 'msteams'])),
		data: app.nullish(),
		example: { app: 'google-meet' },
		secret: ['key'],
	}),
};
