import node from '@astrojs/node';
import { defineConfig } from 'astro/config';

/** The least that Astro can serve: what its own request handling costs, and nothing else. */
export default defineConfig({
	output: 'server',
	adapter: node({ mode: 'standalone' }),
	session: false,
	devToolbar: { enabled: false },
	security: { checkOrigin: false },
});
