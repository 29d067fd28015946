import type { Provider } from '../domain/entry.ts';
import type { BodyRead, Receive } from '../pipeline/receive.ts';

/** The receiver behind an Astro route. */
export async function receiveFromFetch(
	receive: Receive,
	target: { path: string; provider: Provider; connection: string; address: string },
	request: Request,
): Promise<Response> {
	const reply = await receive({
		...target,
		method: request.method,
		header: (name) => request.headers.get(name),
		readBody: (limit) => readBody(request, limit),
	});
	return new Response(reply.body, { status: reply.status, headers: reply.headers });
}

/** @param limit In bytes; never more is held in memory */
export async function readBody(request: Request, limit: number): Promise<BodyRead> {
	if (Number(request.headers.get('content-length') ?? 0) > limit) return { ok: false, fault: 'too-large' };
	const chunks: Uint8Array[] = [];
	let size = 0;
	try {
		for await (const chunk of request.body ?? []) {
			size += chunk.length;
			if (size > limit) return { ok: false, fault: 'too-large' };
			chunks.push(chunk);
		}
	} catch (error) {
		// The adapter of the pages counts as well, and says so in words alone.
		const counted = error instanceof Error && error.message.startsWith('Body size limit exceeded');
		return { ok: false, fault: counted ? 'too-large' : 'aborted' };
	}
	return { ok: true, body: Buffer.concat(chunks) };
}
