import type { MiddlewareHandler } from 'hono';
import { apiPaths } from './api/create-api.ts';

/** A request that came, and what it was answered with */
export type Call = { method: string; path: string; status: number };

/** What was asked here, and what goes wrong next. */
export class Requests {
	readonly calls: Call[] = [];
	#failures: Response[] = [];

	failNext(...answers: Response[]): void {
		this.#failures.push(...answers);
	}

	readonly note: MiddlewareHandler = async (context, next) => {
		const { method, path } = context.req;
		const isApi = apiPaths.some((one) => path === `/${one}` || path.startsWith(`/${one}/`));
		const failure = isApi ? this.#failures.shift() : undefined;
		if (failure === undefined) await next();
		else context.res = failure;
		this.calls.push({ method, path, status: context.res.status });
	};
}
