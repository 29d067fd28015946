import { join } from 'node:path';
import type { Clock } from '@bookme/website/server/cal/api/clock.ts';
import { Gate } from '@bookme/website/server/cal/api/gate.ts';
import { TurnStore } from '@bookme/website/server/cal/api/turn-store.ts';
import { stateFolder } from '@bookme/website/server/personal-folders.ts';
import type { Situation } from '../situation.ts';
import { StoredKeys } from './stored-keys.ts';

/** Cal.com as this configuration, or `login`, opens it. @param given A key instead of these */
export function openGate({ environment, config, terminal }: Situation, given?: string): Gate {
	const { url, edition, key, rate } = config().calApi;
	return new Gate({
		url,
		edition,
		key: given ?? key ?? new StoredKeys(environment).keyFor(url),
		rate,
		turns: openTurns(join(stateFolder(environment), 'turns.db'), terminal.note),
		clock: tellingClock(terminal),
		fetch: terminal.fetch,
		random: terminal.random,
	});
}

/** Where no file can be written, requests are counted in this process alone. */
function openTurns(file: string, note: (text: string) => void): TurnStore {
	try {
		return new TurnStore(file);
	} catch {
		note(`${file} cannot be written: other processes that use the same key are not reckoned with.`);
		return new TurnStore(':memory:');
	}
}

/** Says what is waited for, where somebody looks on. */
function tellingClock({ now, status }: Pick<Situation['terminal'], 'now' | 'status'>): Clock {
	return {
		now,
		sleep: async (ms, signal) => {
			if (ms >= 2000) status(`Cal.com takes no more requests for ${Math.ceil(ms / 1000)} s …`);
			await new Promise<void>((resolve, reject) => {
				const timer = setTimeout(resolve, ms);
				signal?.addEventListener('abort', () => {
					clearTimeout(timer);
					reject(signal.reason);
				});
			});
			if (ms >= 2000) status('');
		},
	};
}
