/**
 * A program that serves the built pages from a configuration that breaks as soon as a page reads it.
 * It prints its address, and shows what a visitor gets when something of ours is wrong.
 */
import { createServer } from 'node:http';

const config = {
	siteUrl: 'http://127.0.0.1',
	siteName: 'bookme',
	contact: null,
	get meetingTypes(): never {
		throw new Error('broken on purpose');
	},
};
const { handler } = await import(new URL('../dist/server/entry.mjs', import.meta.url).href);
Object.assign(globalThis, { [Symbol.for('bookme.app')]: { config } });

const server = createServer((request, response) => handler(request, response));
server.listen(0, '127.0.0.1', () => {
	const address = server.address();
	if (address !== null && typeof address === 'object') console.log(`http://127.0.0.1:${address.port}`);
});
