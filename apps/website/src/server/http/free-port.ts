import { createServer } from 'node:net';
import { AppError, systemCode } from '../errors.ts';

/**
 * For servers that would silently take another port.
 * @throws AppError `port-in-use`, `cannot-listen`
 */
export function assertPortIsFree({ host, port }: { host: string; port: number }): Promise<void> {
	const trial = createServer();
	return new Promise((resolve, reject) => {
		trial.once('error', (error) => reject(cannotListen(error, host, port)));
		trial.listen(port, host, () => trial.close(() => resolve()));
	});
}

/** What it means that a server could not start */
export function cannotListen(error: Error, host: string, port: number): AppError {
	if (systemCode(error) === 'EADDRINUSE') {
		return new AppError(
			'port-in-use',
			'input',
			`Port ${port} is in use by another program. Stop that one, or set PORT to a free one.`,
		);
	}
	return new AppError(
		'cannot-listen',
		'input',
		`The site cannot listen on ${host}:${port} (${error.message}). Check HOST and PORT.`,
	);
}
