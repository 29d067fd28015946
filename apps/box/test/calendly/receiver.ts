import { createServer, type IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

export type Received = { headers: IncomingHttpHeaders; body: string; json: Sent };
/** A delivery, as far as tests look at it */
export type Sent = {
	event: string;
	created_at: string;
	created_by: string;
	payload: Record<string, unknown>;
};

/** What it does next with a delivery: the status it answers with, a redirect, or silence */
export type Answer = number | { location: string } | 'silence';

/** Somebody who receives deliveries. @param answer Of each one */
export async function startReceiver(answer: (count: number) => Answer = () => 200) {
	const received: Received[] = [];
	const server = createServer(async (request, response) => {
		const body = await text(request);
		received.push({ headers: request.headers, body, json: JSON.parse(body) });
		const what = answer(received.length);
		if (what === 'silence') return;
		if (typeof what === 'number') response.writeHead(what).end();
		else response.writeHead(308, what).end();
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	onTestFinished(() => void server.close().closeAllConnections());
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('no port');
	return { url: `http://127.0.0.1:${address.port}/api/calendly/webhook`, received };
}
