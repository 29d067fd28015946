import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { workspaceRoot } from '../src/server/environment.ts';

/**
 * The built site without what makes bookings of its journal, to be measured beside the whole one. A process
 * that only lends a hand (it names no address) leaves that to the next site.
 */
const built = resolve(import.meta.dirname, '../dist');
const load = (path: string) => import(pathToFileURL(resolve(built, path)).href);

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
const config = readConfig(process.env, { root: workspaceRoot, mode: 'serve' });
const app = await createApp(config, { log: createLog(config.logLevel), url: null });
setCurrentApp(app);
const served = await serve(app, (request, response) => handler(request, response));
stopOnSignal(async () => {
	await served.stop();
	await app.close();
});
