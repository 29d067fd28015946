import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import type { Pace } from './pace.ts';
import { invalid, Refusal } from './refusal.ts';
import { dataSourceRoutes } from './routes/data-sources.ts';
import { databaseRoutes } from './routes/databases.ts';
import { pageRoutes } from './routes/pages.ts';
import type { NotionWorld } from './world.ts';

/** The version that has data sources, and that Notion's client 5 asks for. */
const version = '2025-09-03';

export type NotionParts = {
	world: NotionWorld;
	/** Of the integration */
	token: string;
	/** Without it nobody counts */
	pace: Pace | null;
};

/** Notion's API, as far as a table of pages needs it. */
export function createNotion({ world, token, pace }: NotionParts): Hono {
	const app = new Hono();
	app.use('*', async (context, next) => {
		const { method, path } = context.req;
		await next();
		world.requests.push({ at: world.now(), method, path, status: context.res.status });
	});
	app.use('*', async (context, next) => {
		if (context.req.header('authorization') !== `Bearer ${token}`)
			throw new Refusal(401, 'unauthorized', 'API token is invalid.');
		pace?.take();
		checkVersion(context.req.header('notion-version'));
		await next();
	});
	app.route('/v1/databases', databaseRoutes(world));
	app.route('/v1/data_sources', dataSourceRoutes(world));
	app.route('/v1/pages', pageRoutes(world));
	app.notFound(() => refused(new Refusal(400, 'invalid_request_url', 'Invalid request URL.')));
	app.onError((error) => {
		if (error instanceof Refusal) return refused(error);
		throw error;
	});
	return app;
}

/** @throws Refusal 400 */
function checkVersion(asked: string | undefined): void {
	if (asked === undefined)
		throw new Refusal(
			400,
			'missing_version',
			'Notion-Version header failed validation: Notion-Version header should be defined, instead was `undefined`.',
		);
	if (asked !== version)
		throw invalid(
			`Notion-Version header failed validation: Notion-Version header should be \`"${version}"\`, instead was \`"${asked}"\`.`,
		);
}

/** An error as Notion answers it. */
export function refused({ status, code, message, retryAfterS }: Refusal): Response {
	const id = randomUUID();
	return Response.json(
		{ object: 'error', status, code, message, request_id: id },
		{
			status,
			headers: {
				'x-notion-request-id': id,
				...(retryAfterS !== null && { 'retry-after': String(retryAfterS) }),
			},
		},
	);
}
