import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

/** A request as it came */
export type Hook = { path: string; headers: Record<string, string>; body: string };

/** Somebody else's program that is told by webhook. */
export type WebhookReceiver = {
	origin: string;
	/** Every request that was read to its end, the oldest first */
	received: Hook[];
	/** What is done with the next ones, which stand among the received already; 204 at first */
	answer: (response: ServerResponse, request: IncomingMessage, hook: Hook) => void;
	/** Ends at once, also what is under way */
	stop(): Promise<void>;
};

/** Starts one on 127.0.0.1. */
export async function startReceiver(): Promise<WebhookReceiver> {
	const server = createServer(async (request, response) => {
		const body = await text(request).catch(() => null);
		// Whoever sent it has died in the middle.
		if (body === null) return;
		const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)]);
		const hook = { path: request.url ?? '', headers: Object.fromEntries(headers), body };
		receiver.received.push(hook);
		receiver.answer(response, request, hook);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('It got no port.');
	const receiver: WebhookReceiver = {
		origin: `http://127.0.0.1:${address.port}`,
		received: [],
		answer: (response) => response.writeHead(204).end(),
		stop: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
	return receiver;
}
