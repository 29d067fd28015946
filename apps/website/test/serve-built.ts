import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Config } from '../src/server/config.ts';
import { workspaceRoot } from '../src/server/environment.ts';

const built = resolve(import.meta.dirname, '../dist');
const load = (path: string) => import(pathToFileURL(resolve(built, path)).href);

/**
 * Serves the last build, as `pnpm serve` does, with another configuration than variables can give it.
 * @param change Gives the configuration that is served
 * @param isWhole Whether it makes bookings and tells of them, too; else it only lends a hand
 */
export async function serveBuilt(change: (config: Config) => Config, isWhole: boolean): Promise<void> {
	const { keepFilesPrivate, shareBuffers, stopOnSignal }: typeof import('../src/server/lifecycle.ts') =
		await load('app/lifecycle.js');
	const { readConfig }: typeof import('../src/server/config.ts') = await load('app/config.js');
	const { createLog }: typeof import('../src/server/log.ts') = await load('app/log.js');
	const { createApp }: typeof import('../src/server/app.ts') = await load('app/app.js');
	const { setCurrentApp }: typeof import('../src/server/current-app.ts') = await load('app/current-app.js');
	const { serve }: typeof import('../src/server/http/serve.ts') = await load('app/http/serve.js');
	const { handler } = await load('server/entry.mjs');
	keepFilesPrivate();
	shareBuffers();
	const config = change(readConfig(process.env, { root: workspaceRoot, mode: 'serve' }));
	const url = isWhole ? `http://${config.host}:${config.port}` : null;
	const app = await createApp(config, { log: createLog(config.logLevel), url });
	setCurrentApp(app);
	const served = await serve(app, (request, response) => handler(request, response));
	stopOnSignal(async () => {
		await served.stop();
		await app.close();
	});
}
