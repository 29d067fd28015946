import { show, type Target } from '../report.ts';
import type { OutboxFound } from './measure-outbox.ts';

export function outboxTargets(found: readonly OutboxFound[]): Target[] {
	return found.map(({ database, ratio }) => ({
		what: `messages from the outbox / in a bare loop, ${database}`,
		value: ratio.median,
		spread: ratio,
		bound: 0.3,
		wants: 'at least',
	}));
}

/** The figures behind the targets */
export function outboxLines(found: readonly OutboxFound[]): string[] {
	return found.map(
		({ database, perSecond, bare }) =>
			`outbox: ${show(perSecond)} messages a second, ${show(bare)} in a bare loop, ${database}`,
	);
}
