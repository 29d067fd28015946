import type { App } from './app.ts';

// The pages are bundled and the server is not, so a module variable would exist twice.
const slot = Symbol.for('bookme.app');
const holder: { [key: symbol]: App | undefined } = globalThis;

/** Makes the app known to the pages; called once, by whoever starts the process. */
export function setCurrentApp(app: App): void {
	holder[slot] = app;
}

/** The app of this process. @throws Error when no server has started one, as in a build */
export function currentApp(): App {
	const app = holder[slot];
	if (app === undefined)
		throw new Error('No app is running: start the site with `pnpm dev` or `pnpm start`.');
	return app;
}
