import { once } from 'node:events';
import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';

export type Answer = { status: number; headers: IncomingHttpHeaders; body: string; reused: boolean };

export type Sent = {
	method?: string;
	path?: string;
	headers?: Record<string, string | string[]>;
	body?: Uint8Array | string;
	/** In pieces, without a length */
	chunks?: Iterable<Uint8Array>;
	agent?: Agent;
};

/** Sends a request just as it is told, and no header that it was not. */
export async function send(port: number, sent: Sent): Promise<Answer> {
	const outgoing = request({
		host: '127.0.0.1',
		port,
		method: sent.method ?? 'POST',
		path: sent.path ?? '/api/cal/webhook',
		headers: {
			...(sent.body !== undefined && { 'content-length': String(Buffer.byteLength(sent.body)) }),
			...sent.headers,
		},
		agent: sent.agent ?? false,
	});
	const answered = new Promise<Answer>((resolve, reject) => {
		outgoing.on('error', reject);
		outgoing.on('response', async (response) => {
			const parts: Buffer[] = [];
			for await (const part of response) parts.push(part);
			const { statusCode = 0, headers } = response;
			resolve({
				status: statusCode,
				headers,
				body: Buffer.concat(parts).toString(),
				reused: outgoing.reusedSocket,
			});
		});
	});
	// What the site closes while it is still being sent to shows in the answer.
	const writing = write(outgoing, sent).catch(() => {});
	const answer = await answered;
	await writing;
	return answer;
}

async function write(outgoing: ReturnType<typeof request>, sent: Sent): Promise<void> {
	for (const chunk of sent.chunks ?? []) {
		if (outgoing.destroyed) return;
		if (!outgoing.write(chunk))
			await new Promise<unknown>((resume) => outgoing.once('drain', resume).once('close', resume));
	}
	outgoing.end(sent.body);
}

/** One connection at a time, used again where the site lets us */
export function oneConnection(): Agent {
	return new Agent({ keepAlive: true, maxSockets: 1 });
}

/** Writes bytes to a connection. @returns everything that came back until it was closed or stayed silent */
export async function exchange(port: number, bytes: string | Uint8Array, silentMs = 500): Promise<string> {
	const socket = connect(port, '127.0.0.1');
	let text = '';
	socket.setTimeout(silentMs, () => socket.destroy());
	socket.on('data', (part) => {
		text += part.toString('latin1');
	});
	socket.on('error', () => {});
	socket.write(bytes);
	await once(socket, 'close');
	return text;
}
