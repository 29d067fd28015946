import { AppError, systemCode } from '@bookme/website/server/errors.ts';
import { assertPortIsFree } from '@bookme/website/server/http/free-port.ts';

/** How many ports are tried */
const most = 50;

/**
 * Starts something on the first port from there on that nobody has. Another program may take a port at any moment, so
 * what was free and is not any more leads to the next one.
 * @param start Throws `port-in-use` or `EADDRINUSE` where it cannot have the port
 */
export async function onFreePort<Started>(
	first: number,
	start: (port: number) => Promise<Started>,
): Promise<Started> {
	for (let port = first; ; port++) {
		try {
			await assertPortIsFree({ host: '127.0.0.1', port });
			return await start(port);
		} catch (error) {
			if (!isTaken(error) || port >= first + most) throw error;
		}
	}
}

function isTaken(error: unknown): boolean {
	return error instanceof AppError ? error.code === 'port-in-use' : systemCode(error) === 'EADDRINUSE';
}
