import type { Entry } from '@bookme/website/server/cal/api/catalog.ts';
import { triggers } from '@bookme/website/server/cal/triggers.ts';
import type { Terminal } from '../terminal.ts';
import { nearestTo } from '../text/nearest.ts';

/** Cal.com's own list has one more, whose body is published nowhere. */
const known = [...Object.keys(triggers), 'CALENDAR_ENTRY_REJECTED'];

/** Says that a webhook's trigger is not known here: it goes as it stands, since Cal.com may have got a new one. */
export function noteStrangeTriggers(
	{ note }: Pick<Terminal, 'note'>,
	{ operation }: Entry,
	input: Readonly<Record<string, unknown>>,
): void {
	const given: unknown = 'triggers' in operation.input.shape ? input['triggers'] : [];
	for (const trigger of Array.isArray(given) ? given.map(String) : []) {
		if (known.includes(trigger) || !/^[A-Z][A-Z0-9_]+$/.test(trigger)) continue;
		const near = nearestTo(trigger, known);
		const hint = near === null ? `Known are ${known.join(', ')}.` : `Did you mean ${near}?`;
		note(`${trigger} is no trigger of Cal.com that is known here, and goes as it stands. ${hint}`);
	}
}
