import { existsSync } from 'node:fs';
import { calProvider } from './cal/provider.ts';
import type { Config } from './config.ts';
import { Listening } from './connect/listening.ts';
import { Seal } from './connect/seal.ts';
import { openDatabase } from './db/database.ts';
import type { ProviderOf } from './pipeline/is-authentic.ts';
import { sealingKeys } from './sealing-keys.ts';

/**
 * Whose secrets judge a delivery that was refused, for whoever looks without a site. Where there is no database to
 * ask, those of the configuration alone.
 */
export async function openJudges(config: Config): Promise<ProviderOf> {
	const { database: place, webhook, meetingTypes } = config;
	const main = calProvider({ secrets: webhook.secrets, meetingTypes });
	const alone: ProviderOf = ({ connection }) => (connection === 'main' ? main : null);
	if (place.kind === 'sqlite' && !existsSync(place.path)) return alone;
	const database = openDatabase(place);
	const listening = new Listening({
		...{ database, seal: new Seal(sealingKeys(config)), main, providerOf: calProvider },
		async prepare() {},
		monotonic: () => performance.now(),
		log: { warn() {} },
	});
	try {
		await listening.refresh();
		return ({ connection }) => listening.judgeOf(connection);
	} catch {
		return alone;
	} finally {
		await database.destroy();
	}
}
