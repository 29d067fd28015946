import { z } from 'zod';
import { bookingQuery } from './booking-query.ts';
import { bookingPageSchema, bookingStorySchema, failureSchema } from './booking-schema.ts';

/** The API described by the schemas that check it. @param site Its name, version and address */
export function openApi(site: { name: string; version: string; url: string }): object {
	const list = get(
		'A page of bookings, the newest start first',
		bookingPageSchema,
		parameters(),
		[400, 401, 409, 429],
	);
	const uid = { name: 'uid', in: 'path', required: true, schema: { type: 'string' } };
	const one = get('One booking, and what each event changed', bookingStorySchema, [uid], [401, 404, 429]);
	return {
		openapi: '3.1.0',
		info: { title: site.name, version: site.version },
		servers: [{ url: site.url }],
		components: { securitySchemes: { owner: { type: 'http', scheme: 'bearer' } } },
		security: [{ owner: [] }],
		paths: {
			'/api/bookings': list,
			'/api/cal/bookings': list,
			'/api/bookings/{uid}': one,
			'/api/cal/bookings/{uid}': one,
		},
	};
}

function get(summary: string, answer: z.ZodType, parameters: object[], failures: readonly number[]): object {
	const failed = failures.map((status) => [status, { description: 'Failure', content: json(failureSchema) }]);
	const done = { description: summary, content: json(answer) };
	return { get: { summary, parameters, responses: { 200: done, ...Object.fromEntries(failed) } } };
}

function json(schema: z.ZodType): object {
	return { 'application/json': { schema: toJson(schema, 'output') } };
}

function parameters(): object[] {
	return Object.entries(bookingQuery.shape).map(([name, schema]) => {
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
