import { noTraces, type Person, type Traces } from '../../domain/person.ts';
import type { PersonKeys } from '../../person/person-keys.ts';

/** A person by their address, in lower case; what stands for it counts as theirs. */
export function knownPerson(mail: string, keys: PersonKeys, traces: Traces = noTraces): Person {
	const standIn = keys.standInOf(mail);
	return {
		isTheirs: (other) => other === mail || other === standIn,
		standIn: (spelled) => (spelled.toLowerCase() === standIn ? spelled : keys.standInOf(spelled)),
		traces,
	};
}
