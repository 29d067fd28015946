import { z } from 'zod';
import { bookingQuery, feedQuery } from './booking-query.ts';
import { bookingPageSchema, bookingStorySchema, failureSchema } from './booking-schema.ts';
import {
	callbackSchema,
	connectionAnswers,
	disconnectSchema,
	newConnectionSchema,
} from './connection-schema.ts';
import { setUpSchema } from './set-up-answers.ts';

/** The API described by the schemas that check it. @param site Its name, version and address */
export function openApi(site: { name: string; version: string; url: string }): object {
	const list = get(
		'A page of bookings, the newest start first',
		json(bookingPageSchema),
		parameters(bookingQuery),
		[400, 401, 409, 429],
	);
	const uid = { name: 'uid', in: 'path', required: true, schema: { type: 'string' } };
	const one = get(
		'One booking, and what each event changed',
		json(bookingStorySchema),
		[uid],
		[401, 404, 429],
	);
	const feed = get('Bookings as a calendar', calendar, parameters(feedQuery), [400, 401, 429]);
	return {
		openapi: '3.1.0',
		info: { title: site.name, version: site.version },
		servers: [{ url: site.url }],
		components: {
			securitySchemes: {
				token: { type: 'http', scheme: 'bearer', description: tokens },
				session: { type: 'apiKey', in: 'cookie', name: sessionCookie(site.url), description: sessions },
				feed: { type: 'apiKey', in: 'query', name: 'token' },
			},
		},
		security: [{ token: [] }, { session: [] }],
		paths: {
			'/api/bookings': list,
			'/api/cal/bookings': list,
			'/api/bookings/{uid}': one,
			'/api/cal/bookings/{uid}': one,
			...connectionPaths(),
			'/api/bookings.ics': { get: { ...feed.get, security: [{ feed: [] }] } },
		},
	};
}

const tokens =
	'API_TOKEN, which is the owner’s, or a token that an account has made under Profile (bm_…): an owner’s sees all, a consultant’s their own.';
const sessions = 'Somebody who is signed in. What changes something must come from this site’s own origin.';

/** As the library for sign-in names it. @see connect/auth.ts */
function sessionCookie(url: string): string {
	return `${url.startsWith('https:') ? '__Secure-' : ''}bookme.session_token`;
}

/** Accounts at Cal.com and Calendly: connected, set up, and taken away */
function connectionPaths(): object {
	const { one, all, authUrl, setUp, left, status } = connectionAnswers;
	const named = [{ name: 'connection', in: 'query', required: false, schema: { type: 'string' } }];
	const failures = [400, 401, 404, 409, 502, 503];
	const read = (summary: string, answer: z.ZodType, query: object[] = named) =>
		get(summary, json(answer), query, failures).get;
	const send = (summary: string, body: z.ZodType, answer: z.ZodType) => ({
		...read(summary, answer, []),
		requestBody: { required: true, content: { 'application/json': { schema: toJson(body, 'input') } } },
	});
	const asked = ['label', 'locale'].map((name) => ({ name, in: 'query', schema: { type: 'string' } }));
	return {
		'/api/cal/connections': { get: read('The connections of whoever asks', all, []) },
		'/api/cal/connection': {
			get: read('One connection', one),
			post: send('Connects an account by its key or token', newConnectionSchema, one),
			delete: read('Takes a connection away, and all that is stored of it', left),
		},
		'/api/cal/setup': { post: send('Makes what a connection needs at its provider', setUpSchema, setUp) },
		'/api/cal/auth-url': { get: read('Where somebody signs in at Cal.com', authUrl, asked) },
		'/api/cal/callback': { post: send('Takes somebody back from there', callbackSchema, one) },
		'/api/cal/status': { get: read('Whether a connection works', status) },
		'/api/cal/disconnect': { post: send('Takes a connection away', disconnectSchema, left) },
	};
}

const calendar = { 'text/calendar': { schema: { type: 'string' } } };

function get(summary: string, content: object, parameters: object[], failures: readonly number[]) {
	const failed = failures.map((status) => [status, { description: 'Failure', content: json(failureSchema) }]);
	const done = { description: summary, content };
	return { get: { summary, parameters, responses: { 200: done, ...Object.fromEntries(failed) } } };
}

function json(schema: z.ZodType): object {
	return { 'application/json': { schema: toJson(schema, 'output') } };
}

function parameters(query: z.ZodObject): object[] {
	return Object.entries(query.shape).map(([name, schema]) => {
		const { description, ...type } = toJson(schema, 'input');
		return {
			name,
			in: 'query',
			required: false,
			schema: type,
			...(description !== undefined && { description }),
		};
	});
}

function toJson(schema: z.ZodType, io: 'input' | 'output') {
	const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' });
	return rest;
}
