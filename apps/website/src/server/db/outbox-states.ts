import { sql } from 'kysely';

/**
 * `due`: to be sent · `sending`: somebody does · `sent` · `doubtful`: may have been sent, and is not sent again ·
 * `held`: the channel's key is refused · `failed`: given up, can be tried again by hand · `suppressed`: was no news ·
 * `overtaken`: no longer true when its time had come
 */
export const outboxStates = [
	'due',
	'sending',
	'sent',
	'doubtful',
	'held',
	'failed',
	'suppressed',
	'overtaken',
] as const;
export type OutboxState = (typeof outboxStates)[number];

/** Written out, a state lets the database use the index of what waits. */
export function stateOf(state: OutboxState) {
	return sql.lit<string>(state);
}

/** Still to be sent */
export const unfinished = (['due', 'sending', 'held'] as const).map(stateOf);
/** As the index has it: SQLite uses that only for a query with the same words */
export const unsettled = (['due', 'sending', 'held', 'failed', 'doubtful'] as const).map(stateOf);
