import { join } from 'node:path';
import type { Clock } from '@bookme/website/server/api-client/clock.ts';
import { SharedTurns } from '@bookme/website/server/api-client/shared-turns.ts';
import { Gate, type GateOptions } from '@bookme/website/server/cal/api/gate.ts';
import { stateFolder } from '@bookme/website/server/personal-folders.ts';
import type { Situation } from '../situation.ts';
import { StoredKeys } from './stored-keys.ts';

/** Cal.com as this configuration, or `login`, opens it. @param instead Another key, or other limits of time */
export function openGate(
	{ environment, config, terminal }: Situation,
	instead: Pick<Partial<GateOptions>, 'key' | 'answerMs' | 'deadlineMs'> = {},
): Gate {
	const { url, edition, key, rate } = config().calApi;
	return new Gate({
		url,
		edition,
		rate,
		turns: new SharedTurns(join(stateFolder(environment), 'turns.db'), terminal.note),
		clock: tellingClock(terminal),
		fetch: terminal.fetch,
		random: terminal.random,
		...instead,
		key: instead.key ?? key ?? new StoredKeys(environment).keyFor(url),
	});
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
