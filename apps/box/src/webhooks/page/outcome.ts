import type { Delivery } from '../delivery-log.ts';

/** How a delivery fared, in a word for the eye and one for its colour. */
export type Outcome = { word: string; tone: 'good' | 'bad' | 'off' };

export function outcomeOf({ note, status, error, ms }: Delivery): Outcome {
	if (note === 'dropped') return { word: 'dropped', tone: 'off' };
	if (note === 'not written') return { word: 'not written', tone: 'bad' };
	if (ms === null) return { word: 'under way', tone: 'off' };
	if (status === null || error !== null) return { word: 'failed', tone: 'bad' };
	return { word: String(status), tone: status >= 200 && status < 300 ? 'good' : 'bad' };
}

/** Which try it was, or why it was one more. */
export function tryOf({ attempt, note }: Delivery): string {
	if (note === 'doubled' || note === 'sent again') return note;
	return attempt === 1 ? '' : `try ${attempt}`;
}
