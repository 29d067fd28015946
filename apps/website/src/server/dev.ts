import { dev } from 'astro';
import { createApp } from './app.ts';
import { readConfig } from './config.ts';
import { setCurrentApp } from './current-app.ts';
import { loadEnvironment, workspaceRoot, writtenNames } from './environment.ts';
import { AppError, exitCodes } from './errors.ts';
import { assertPortIsFree } from './http/free-port.ts';
import { keepFilesPrivate, stopOnSignal } from './lifecycle.ts';
import { createLog } from './log.ts';
import { setupLink } from './setup-link.ts';
import { welcome } from './welcome.ts';

/** Hosts of tunnels: the dev server answers 403 to names it does not know, which Cal.com takes as final. */
const tunnels = ['.ngrok-free.app', '.ngrok.app', '.ngrok.io', '.trycloudflare.com'];

/** Serves the pages from their sources, with the same receiver behind them: `pnpm dev`. */
async function main(): Promise<void> {
	keepFilesPrivate();
	const loaded = loadEnvironment({ generate: true });
	const config = readConfig(loaded.environment, { root: workspaceRoot, mode: 'dev' });
	await assertPortIsFree(config);
	const log = createLog(config.logLevel);
	const app = await createApp(config, { log, url: `http://${config.host}:${config.port}` });
	setCurrentApp(app);
	const server = await dev({
		root: `${workspaceRoot}/apps/website`,
		logLevel: 'warn',
		server: {
			host: config.host,
			port: config.port,
			allowedHosts: [...tunnels, new URL(config.siteUrl).hostname],
		},
	});
	stopOnSignal(async () => {
		await server.stop();
		await app.close();
	});
	const setup = await setupLink(app);
	process.stdout.write(
		welcome(config, { port: server.address.port, loaded, written: writtenNames(), setup }),
	);
}

await main().catch((error: unknown) => {
	if (!(error instanceof AppError)) throw error;
	process.stderr.write(`${error.message}\n`);
	process.exit(exitCodes[error.category]);
});
