import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

export type Asked = {
	method: string;
	/** With its query */
	path: string;
	headers: Record<string, string | string[] | undefined>;
	body: unknown;
};

/** `break`: the line is cut without an answer · `silent`: no answer ever comes */
export type Reply =
	| { status?: number; headers?: Record<string, string>; body?: unknown }
	| 'break'
	| 'silent';

/** A server that answers as told, for as long as the test runs. @param reply Gets what was asked, and how many requests came before */
export async function startAnswering(reply: (asked: Asked, before: number) => Reply) {
	const asked: Asked[] = [];
	const server = createServer(async (request, response) => {
		const { method = '', url = '', headers } = request;
		const sent = await text(request);
		const one = { method, path: url, headers, body: sent === '' ? null : JSON.parse(sent) };
		asked.push(one);
		const said = reply(one, asked.length - 1);
		if (said === 'silent') return;
		if (said === 'break') return void request.socket.destroy();
		const { status = 200, headers: more = {}, body = { status: 'success', data: {} } } = said;
		response.writeHead(status, { 'content-type': 'application/json', ...more });
		response.end(typeof body === 'string' ? body : JSON.stringify(body));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	onTestFinished(() => {
		server.close();
		server.closeAllConnections();
	});
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('The server got no port.');
	return { url: `http://127.0.0.1:${address.port}/v2`, asked };
}
