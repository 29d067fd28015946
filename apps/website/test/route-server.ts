/** A program that serves the built pages without the server of ours in front, so that Astro's route takes the webhooks. */
import { createServer } from 'node:http';
import { createApp } from '../src/server/app.ts';
import { readConfig } from '../src/server/config.ts';
import { setCurrentApp } from '../src/server/current-app.ts';
import { stopOnSignal } from '../src/server/lifecycle.ts';
import { createLog } from '../src/server/log.ts';

const config = readConfig(process.env, { root: import.meta.dirname, mode: 'serve' });
const app = await createApp(config, { log: createLog(config.logLevel), url: null });
setCurrentApp(app);
const { handler } = await import(new URL('../dist/server/entry.mjs', import.meta.url).href);
const server = createServer((request, response) => handler(request, response));
server.listen(config.port, config.host);
stopOnSignal(async () => {
	server.close();
	server.closeAllConnections();
	await app.close();
});
