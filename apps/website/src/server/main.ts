import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createApp } from './app.ts';
import { readConfig } from './config.ts';
import { setCurrentApp } from './current-app.ts';
import { loadEnvironment, workspaceRoot, writtenNames } from './environment.ts';
import { AppError, exitCodes } from './errors.ts';
import { type PageHandler, serve } from './http/serve.ts';
import { dieOnFault, keepFilesPrivate, shareBuffers, stopOnSignal, untilDone } from './lifecycle.ts';
import { createLog } from './log.ts';
import { setupLink } from './setup-link.ts';
import { welcome } from './welcome.ts';

/** Serves the last build: `pnpm serve`. */
async function main(): Promise<void> {
	keepFilesPrivate();
	shareBuffers();
	const loaded = loadEnvironment({ generate: true });
	const config = readConfig(loaded.environment, { root: workspaceRoot, mode: 'serve' });
	const pages = await loadPages();
	dieOnFault();
	const log = createLog(config.logLevel);
	const app = await createApp(config, { log, url: `http://${config.host}:${config.port}` });
	setCurrentApp(app);
	const served = await serve(app, pages).catch(async (error: unknown) => {
		await untilDone(app.close());
		throw error;
	});
	stopOnSignal(async () => {
		await served.stop();
		await app.close();
	});
	const setup = await setupLink(app);
	process.stdout.write(welcome(config, { port: served.port, loaded, written: writtenNames(), setup }));
}

/** The pages as Astro has built them. @throws AppError `not-built` */
async function loadPages(): Promise<PageHandler> {
	const entry = join(workspaceRoot, 'apps/website/dist/server/entry.mjs');
	if (!existsSync(entry)) {
		throw new AppError(
			'not-built',
			'input',
			'The site was not built yet: run `pnpm build`, or `pnpm start`, which does both.',
		);
	}
	const built: { handler(request: unknown, response: unknown): Promise<void> } = await import(
		pathToFileURL(entry).href
	);
	return (request, response) => built.handler(request, response);
}

await main().catch((error: unknown) => {
	if (!(error instanceof AppError)) throw error;
	process.stderr.write(`${error.message}\n`);
	process.exitCode = exitCodes[error.category];
});
