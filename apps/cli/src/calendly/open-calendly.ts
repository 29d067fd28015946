import { Gate, type GateOptions } from '@bookme/website/server/calendly/api/gate.ts';
import { sharedTurns, tellingClock } from '../gate/open-gate.ts';
import type { Situation } from '../situation.ts';

/** How Calendly is asked by this configuration. */
export function calendlyOptions({ environment, config, terminal }: Situation): GateOptions {
	const { apiUrl, token } = config().calendly;
	return {
		url: apiUrl,
		token,
		turns: sharedTurns(environment, terminal),
		clock: tellingClock(terminal, 'Calendly'),
		fetch: terminal.fetch,
		random: terminal.random,
	};
}

export function openCalendly(situation: Situation): Gate {
	return new Gate(calendlyOptions(situation));
}
