import { type Provider, providers } from '../domain/entry.ts';

/**
 * Whose deliveries a path takes, and for which connection, whatever slashes stand at its end (the pages would redirect those,
 * and a redirect is a failure to whoever delivers); null for any other path.
 */
export function webhookTarget(path: string): { provider: Provider; connection: string } | null {
	const [, name, connection = 'main'] = pattern.exec(path) ?? [];
	const provider = providers.find((one) => one === name);
	return provider === undefined ? null : { provider, connection };
}

const pattern = /^\/+api\/(\w+)\/webhook(?:\/+([\w-]+))?\/*$/;
