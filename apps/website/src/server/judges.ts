import { existsSync } from 'node:fs';
import type { Config } from './config.ts';
import { Listening } from './connect/listening.ts';
import { Seal } from './connect/seal.ts';
import { mainConnection } from './db/connections.ts';
import { openDatabase } from './db/database.ts';
import { isProvider } from './domain/entry.ts';
import type { ProviderOf } from './pipeline/is-authentic.ts';
import { sealingKeys } from './sealing-keys.ts';
import { webhookProviders } from './webhook-providers.ts';

/**
 * Whose secrets judge a delivery that was refused, for whoever looks without a site. Where there is no database to
 * ask, those of the configuration alone.
 */
export async function openJudges(config: Config): Promise<ProviderOf> {
	const { database: place } = config;
	const { main, of: providerOf } = webhookProviders(config, Date.now);
	const alone: ProviderOf = ({ provider, connection }) =>
		connection === mainConnection && isProvider(provider) ? main[provider] : null;
	if (place.kind === 'sqlite' && !existsSync(place.path)) return alone;
	const database = openDatabase(place);
	const listening = new Listening({
		...{ database, seal: new Seal(sealingKeys(config)), main, providerOf },
		async prepare() {},
		monotonic: () => performance.now(),
		log: { warn() {} },
	});
	try {
		await listening.refresh();
		return (entry) => listening.judgeOf(entry);
	} catch {
		return alone;
	} finally {
		await database.destroy();
	}
}
