import { z } from 'zod';
import { bookingQuery, feedQuery } from './booking-query.ts';
import { bookingPageSchema, bookingStorySchema, failureSchema } from './booking-schema.ts';

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
				owner: { type: 'http', scheme: 'bearer' },
				feed: { type: 'apiKey', in: 'query', name: 'token' },
			},
		},
		security: [{ owner: [] }],
		paths: {
			'/api/bookings': list,
			'/api/cal/bookings': list,
			'/api/bookings/{uid}': one,
			'/api/cal/bookings/{uid}': one,
			'/api/bookings.ics': { get: { ...feed.get, security: [{ feed: [] }] } },
		},
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
