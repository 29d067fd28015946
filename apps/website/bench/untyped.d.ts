/** What the benchmark uses of packages that bring no types. */
declare module 'express' {
	import type { IncomingMessage, ServerResponse } from 'node:http';

	type Request = IncomingMessage & { body: unknown; get(name: string): string | undefined };
	type Response = ServerResponse & { status(code: number): Response; json(value: unknown): Response };
	type Handler = (request: Request, response: Response, next: (error?: unknown) => void) => unknown;
	type Application = {
		disable(setting: string): void;
		use(handler: Handler): void;
		post(path: string, ...handlers: Handler[]): void;
		get(path: string, ...handlers: Handler[]): void;
		listen(port: number, host: string, done: () => void): void;
	};
	const express: { (): Application; raw(options: { type: () => boolean; limit: string }): Handler };
	export default express;
}

declare module 'autocannon' {
	type Request = { method: string; path: string; headers: Record<string, string>; body?: string | Buffer };
	type Result = {
		requests: { total: number };
		latency: { p50: number; p99: number };
		duration: number;
		non2xx: number;
		errors: number;
		timeouts: number;
	};
	const autocannon: (options: {
		url: string;
		connections: number;
		duration: number;
		requests: (Partial<Request> & { setupRequest?: (request: Request) => Request })[];
	}) => Promise<Result>;
	export default autocannon;
}
