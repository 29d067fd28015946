import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';

export type Received = { path: string; headers: IncomingHttpHeaders; body: string; at: number };

/** What a receiver does with a request; the path's first part names its manner. */
const answers: Record<string, (response: ServerResponse) => void> = {
	silent: () => {},
	closing: (response) => response.destroy(),
	halfway: (response) => {
		response.writeHead(200, { 'content-length': '100' });
		response.write('so far');
		setTimeout(() => response.destroy(), 20);
	},
	away: (response) => response.writeHead(302, { location: '/200/elsewhere' }).end(),
	wordy: (response) => response.writeHead(200).end('é'.repeat(5000)),
};

export type Receiver = {
	url(path: string): string;
	received: Received[];
	/** Answers of these statuses come first, one a request */
	statuses: number[];
	stop(): Promise<void>;
};

/** A receiver with manners for tests: `/500/…` answers 500, `/silent` never, `/closing` hangs up. */
export async function startReceiver(): Promise<Receiver> {
	const received: Received[] = [];
	const statuses: number[] = [];
	const server = createServer(async (request, response) => {
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk);
		const path = request.url ?? '';
		received.push({ path, headers: request.headers, body: Buffer.concat(chunks).toString(), at: Date.now() });
		const manner = path.split('/')[1] ?? '';
		const answer = answers[manner];
		if (answer) return answer(response);
		response.writeHead(statuses.shift() ?? Number(manner)).end('an answer');
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('The receiver got no port.');
	return {
		url: (path) => `http://127.0.0.1:${address.port}${path}`,
		received,
		statuses,
		stop: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}
