import { join } from 'node:path';
import type { Config } from '../config.ts';
import { lastWriter } from '../journal/writer-lock.ts';

/** A site that answers on this machine. */
export type RunningSite = {
	/** Without a slash at its end */
	url: string;
	version: string;
};

const answerWithinMs = 5_000;

/** Where the site of this configuration would be reached on this machine. */
export function localUrl(config: Pick<Config, 'host' | 'port'>): string {
	const host = { '0.0.0.0': '127.0.0.1', '::': '::1' }[config.host] ?? config.host;
	return `http://${host.includes(':') ? `[${host}]` : host}:${config.port}`;
}

/**
 * Finds the site that writes this configuration's journal: where its last writer said, else where the
 * configuration says. @returns null where none answers
 */
export async function findRunningSite(
	config: Pick<Config, 'host' | 'port' | 'logsDir'>,
	fetch: typeof globalThis.fetch,
): Promise<RunningSite | null> {
	const written = lastWriter(join(config.logsDir, '.spool'))?.url;
	const candidates = new Set([...(written ? [reachable(written)] : []), localUrl(config)]);
	for (const url of candidates) {
		const version = await versionAt(url, fetch);
		if (version !== null) return { url, version };
	}
	return null;
}

/** A site that listens on every address says so; it is reached on this machine's own. */
function reachable(url: string): string {
	return url.replace('//0.0.0.0:', '//127.0.0.1:').replace(/\/\/(?:\[::\]|::):/, '//[::1]:');
}

/** The version that answers there, or null where nobody does, or somebody else */
async function versionAt(url: string, fetch: typeof globalThis.fetch): Promise<string | null> {
	try {
		const answer = await fetch(`${url}/api/live`, {
			signal: AbortSignal.timeout(answerWithinMs),
			redirect: 'manual',
		});
		const body: unknown = await answer.json();
		if (typeof body !== 'object' || body === null || !('version' in body)) return null;
		return typeof body.version === 'string' ? body.version : null;
	} catch {
		return null;
	}
}
