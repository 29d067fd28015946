import { serveBuilt } from '../serve-built.ts';

/** The built site, which writes to Notion as fast as it can: to the real one it writes three times a second. */
await serveBuilt((config) => {
	const notion = config.notify.notion && { ...config.notify.notion, perSecond: 1000 };
	return { ...config, notify: { ...config.notify, notion } };
}, true);
