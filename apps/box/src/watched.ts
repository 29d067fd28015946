import { Hono } from 'hono';

/** A request to the box, before it is done or after. */
export type Asked = { method: string; path: string; isDone: boolean };

/** Looks at every request; may wait, or answer in the box's place. */
export type Watch = (asked: Asked) => Response | null | Promise<Response | null>;

/** For tests, as the first of the mounts: lets somebody interfere with what comes. */
export function watched(watch: Watch): Hono {
	const app = new Hono();
	app.use('*', async (context, next) => {
		const { method, path } = context.req;
		const instead = await watch({ method, path, isDone: false });
		if (instead !== null) return instead;
		await next();
		await watch({ method, path, isDone: true });
		return undefined;
	});
	return app;
}
