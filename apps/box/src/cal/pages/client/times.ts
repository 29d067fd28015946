import { fill } from '../i18n/fill.ts';
import type { Slot } from './slots.ts';

export type Times = {
	slots: Slot[];
	zone: string;
	/** Of the language, with its region */
	tag: string;
	/** Says how many seats of a slot are left: `{count}` */
	seatsLeft: string;
	choose(slot: Slot): void;
};

/** Draws the free times of a day, a button each. */
export function drawTimes(list: HTMLElement, { slots, zone, tag, seatsLeft, choose }: Times): void {
	const items = slots.map((slot) => {
		const made = document.createElement('button');
		made.type = 'button';
		made.append(clockText(slot.start, zone, tag));
		if (slot.seatsLeft !== null) {
			const left = document.createElement('small');
			left.textContent = fill(seatsLeft, { count: `${slot.seatsLeft}` });
			made.append(' ', left);
		}
		made.dataset['start'] = new Date(slot.start).toISOString();
		made.onclick = () => choose(slot);
		const item = document.createElement('li');
		item.append(made);
		return item;
	});
	list.replaceChildren(...items);
}

function clockText(start: string, zone: string, tag: string): string {
	return new Date(start).toLocaleTimeString(tag, { timeStyle: 'short', timeZone: zone });
}
