import type { IncomingMessage, ServerResponse } from 'node:http';
import { finished } from 'node:stream/promises';
import type { Provider } from '../domain/entry.ts';
import type { BodyRead, Receive } from '../pipeline/receive.ts';
import type { ClientAddress } from './client-address.ts';

/**
 * The receiver behind a plain Node server, in front of Astro.
 * @param headers Of every answer of the site
 */
export async function receiveFromNode(
	receive: Receive,
	target: { path: string; provider: Provider; connection: string },
	client: ClientAddress,
	headers: Record<string, string>,
	request: IncomingMessage,
	response: ServerResponse,
): Promise<void> {
	const header = (name: string) => headerOf(request, name);
	const reply = await receive({
		...target,
		method: request.method ?? '',
		address: client(request.socket.remoteAddress, header('x-forwarded-for')),
		header,
		readBody: (limit) => readBody(request, limit),
	});
	const length = Buffer.byteLength(reply.body);
	response.writeHead(reply.status, { ...headers, ...reply.headers, 'content-length': length });
	const body = request.method === 'HEAD' ? '' : reply.body;
	if (request.complete) return void response.end(body);
	response.write(body);
	await drain(request);
	response.end();
}

/** A client that still sends would not see an answer on a connection closed under it: its rest is dropped first. */
async function drain(request: IncomingMessage): Promise<void> {
	request.resume();
	await finished(request, { signal: AbortSignal.timeout(drainWithinMs), writable: false }).catch(() => {
		// It went away or takes too long: the answer was sent, so the connection may close.
	});
}

const drainWithinMs = 2_000;

/** A repeated header comes joined, as Fetch joins it. */
function headerOf(request: IncomingMessage, name: string): string | null {
	const value = request.headers[name];
	return value === undefined ? null : Array.isArray(value) ? value.join(', ') : value;
}

function readBody(request: IncomingMessage, limit: number): Promise<BodyRead> {
	if (Number(request.headers['content-length'] ?? 0) > limit) return Promise.resolve(tooLarge);
	// It may have gone while it was looked up whose it is: then nothing more is told of it.
	if (request.destroyed) return Promise.resolve({ ok: false, fault: 'aborted' });
	return new Promise((resolve) => {
		const chunks: Buffer[] = [];
		let size = 0;
		request.on('data', (chunk: Buffer) => {
			size += chunk.length;
			if (size <= limit) chunks.push(chunk);
			else {
				chunks.length = 0;
				request.pause();
				resolve(tooLarge);
			}
		});
		request.on('end', () =>
			resolve({ ok: true, body: chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks) }),
		);
		request.on('close', () => resolve({ ok: false, fault: 'aborted' }));
		request.on('error', () => resolve({ ok: false, fault: 'aborted' }));
	});
}

const tooLarge: BodyRead = { ok: false, fault: 'too-large' };
