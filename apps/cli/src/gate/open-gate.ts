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
		turns: sharedTurns(environment, terminal),
		clock: tellingClock(terminal, 'Cal.com'),
		fetch: terminal.fetch,
		random: terminal.random,
		...instead,
		key: instead.key ?? key ?? new StoredKeys(environment).keyFor(url),
	});
}

/** Turns that are counted with all processes of this user */
export function sharedTurns(
	environment: Situation['environment'],
	{ note }: Pick<Situation['terminal'], 'note'>,
): SharedTurns {
	return new SharedTurns(join(stateFolder(environment), 'turns.db'), note);
}

/** Says what is waited for, where somebody looks on. */
export function tellingClock(
	{ now, status }: Pick<Situation['terminal'], 'now' | 'status'>,
	provider: string,
): Clock {
	return {
		now,
		sleep: async (ms, signal) => {
			if (ms >= 2000) status(`${provider} takes no more requests for ${Math.ceil(ms / 1000)} s …`);
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
