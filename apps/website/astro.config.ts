import node from '@astrojs/node';
import { defineConfig } from 'astro/config';

// Host, port and allowed hosts come from the checked configuration, with whoever starts the site.
export default defineConfig({
	output: 'server',
	// Above the receiver's own limit of 1 MiB, so that it can answer 413 itself.
	adapter: node({ mode: 'middleware', bodySizeLimit: 2 << 20 }),
	trailingSlash: 'ignore',
	session: false,
	build: { inlineStylesheets: 'always' },
	// There is no Markdown here, and its highlighter's inline styles go against the policy below.
	markdown: { syntaxHighlight: false },
	devToolbar: { enabled: false },
	security: {
		// The middleware has its own, which lets webhooks pass: this one refuses them before any code of ours.
		checkOrigin: false,
		csp: {
			directives: [
				"default-src 'none'",
				"img-src 'self' data:",
				// No script here connects to anything; without it Lighthouse cannot read robots.txt.
				"connect-src 'self'",
				"form-action 'self'",
				"base-uri 'none'",
				"frame-ancestors 'none'",
			],
		},
	},
});
