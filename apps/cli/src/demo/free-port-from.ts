import { once } from 'node:events';
import { createServer } from 'node:net';

/** The first port from there on that nobody listens on */
export async function freePortFrom(first: number): Promise<number> {
	for (let port = first; port < first + 50; port++) if (await isFree(port)) return port;
	return 0;
}

async function isFree(port: number): Promise<boolean> {
	const server = createServer().listen(port, '127.0.0.1');
	try {
		await once(server, 'listening');
		return true;
	} catch {
		return false;
	} finally {
		server.close();
	}
}
