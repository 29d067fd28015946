import {
	createServer,
	type IncomingMessage,
	type RequestListener,
	type Server,
	type ServerResponse,
} from 'node:http';
import type { Socket } from 'node:net';
import type { App } from '../app.ts';
import { systemCode } from '../errors.ts';
import { cannotListen } from './free-port.ts';
import { receiveFromNode } from './node-receiver.ts';
import { securityHeaders } from './security-headers.ts';
import { webhookTarget } from './webhook-path.ts';

/** Everything that is not a webhook: pages and the other routes. */
export type PageHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export type Served = {
	/** The port that was taken, also where 0 was asked for */
	port: number;
	/** Lets requests in flight end, then closes. */
	stop(): Promise<void>;
};

/** Requests that are still under way after this are cut off at the stop. */
const stopWithinMs = 10_000;

/**
 * Serves webhooks at once and hands everything else to the pages.
 * @throws AppError `port-in-use`, `cannot-listen`
 */
export async function serve(app: App, pages: PageHandler): Promise<Served> {
	const headers = securityHeaders(app.config);
	const server = createServer(timeouts, listener(app, pages, headers));
	server.on('clientError', (error, socket) => refuseConnection(error, socket as Socket, headers));
	const port = await listen(server, app.config);
	return { port, stop: () => stop(server) };
}

// A delivery is answered below Cal.com's 20 seconds, so a slow sender has 15 for all it has to say.
const timeouts = {
	headersTimeout: 10_000,
	requestTimeout: 15_000,
	keepAliveTimeout: 5_000,
	connectionsCheckingInterval: 500,
};

function listener(app: App, pages: PageHandler, headers: Record<string, string>): RequestListener {
	return (request, response) => {
		const path = pathOf(request.url ?? '/');
		const target = webhookTarget(path);
		const work =
			target === null
				? servePage(app, pages, headers, request, response, path)
				: receiveFromNode(app.receive, { path, ...target }, app.clientAddress, headers, request, response);
		work.catch((error: unknown) => fail(app, error, path, headers, response));
	};
}

function servePage(
	app: App,
	pages: PageHandler,
	headers: Record<string, string>,
	request: IncomingMessage,
	response: ServerResponse,
	path: string,
): Promise<void> {
	response.setHeaders(new Map(Object.entries(headers)));
	logWhenAnswered(app, request, response, path);
	return pages(request, response);
}

/** One line per request; the receiver writes its own. */
function logWhenAnswered(app: App, request: IncomingMessage, response: ServerResponse, path: string): void {
	const started = performance.now();
	response.once('finish', () => {
		const ms = Math.round(performance.now() - started);
		app.log.info({ method: request.method, path, status: response.statusCode, ms }, 'request');
	});
}

function pathOf(url: string): string {
	const end = url.indexOf('?');
	return end === -1 ? url : url.slice(0, end);
}

/** A fault of ours: told in the log, and to the client only that it was not theirs. */
function fail(
	app: App,
	error: unknown,
	path: string,
	headers: Record<string, string>,
	response: ServerResponse,
): void {
	app.log.error({ path, error: error instanceof Error ? error.stack : String(error) }, 'a request failed');
	if (response.headersSent) return void response.destroy();
	response.writeHead(500, { ...headers, 'content-type': 'application/json' });
	response.end(JSON.stringify({ error: 'Something went wrong here. It is in the log.', code: 'internal' }));
}

const refusals: Readonly<Record<string, [status: string, code: string, error: string]>> = {
	ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'too-slow', 'The request did not arrive in time.'],
	HPE_HEADER_OVERFLOW: [
		'431 Request Header Fields Too Large',
		'headers-too-large',
		'The headers are too long.',
	],
};

/** Answers what never became a request, with the headers of every answer. */
function refuseConnection(error: Error, socket: Socket, headers: Record<string, string>): void {
	if (!socket.writable || systemCode(error) === 'ECONNRESET') return void socket.destroy();
	const [status, code, message] = refusals[systemCode(error) ?? ''] ?? [
		'400 Bad Request',
		'bad-request',
		'This is not an HTTP request.',
	];
	const body = JSON.stringify({ error: message, code });
	const lines = [
		`HTTP/1.1 ${status}`,
		...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
		'Content-Type: application/json',
		`Content-Length: ${Buffer.byteLength(body)}`,
		'Connection: close',
	];
	socket.end(`${lines.join('\r\n')}\r\n\r\n${body}`);
}

function listen(server: Server, { host, port }: { host: string; port: number }): Promise<number> {
	return new Promise((resolve, reject) => {
		server.once('error', (error) => reject(cannotListen(error, host, port)));
		server.listen(port, host, () => {
			const address = server.address();
			resolve(typeof address === 'object' && address !== null ? address.port : port);
		});
	});
}

async function stop(server: Server): Promise<void> {
	const closed = new Promise<void>((resolve) => server.close(() => resolve()));
	// A connection that has had its answer is idle from then on, and would be kept for the next request.
	const idle = setInterval(() => server.closeIdleConnections(), 50);
	const cut = setTimeout(() => server.closeAllConnections(), stopWithinMs);
	await closed;
	clearInterval(idle);
	clearTimeout(cut);
}
