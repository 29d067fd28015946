import { createHash } from 'node:crypto';

/**
 * Takes out of a page's security policy the hashes of scripts and styles that this page does not have.
 * Astro lists those of the whole site, and of its own loaders, on every page. Nothing is ever added:
 * what Astro did not build stays refused.
 */
export function narrowPolicy(policy: string, html: string): string {
	const present = new Set(
		[...html.matchAll(/<(script|style)\b[^>]*>([\s\S]*?)<\/\1>/g)].map(([, , text = '']) => hashOf(text)),
	);
	return policy.replace(/ ('sha256-[^']+')/g, (listed, hash: string) => (present.has(hash) ? listed : ''));
}

function hashOf(text: string): string {
	return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
