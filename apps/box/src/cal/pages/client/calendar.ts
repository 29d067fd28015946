import { fill } from '../i18n/fill.ts';
import type { Days } from './slots.ts';

export type Month = {
	/** `YYYY-MM` */
	month: string;
	days: Days;
	chosen: string | null;
	/** Of the language, with its region */
	tag: string;
	/** Says a day with its number of free times: `{day}`, `{count}` */
	label: string;
	choose(day: string): void;
};

const dayLength = 86_400_000;

/** Draws a month. Days with free times are buttons; one of them can be tabbed to, arrows lead to the others. */
export function drawMonth(table: HTMLTableElement, drawn: Month): void {
	const first = new Date(`${drawn.month}-01`);
	const offset = (first.getUTCDay() + 6) % 7;
	const length = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
	const reachable = drawn.chosen ?? [...drawn.days.keys()][0];
	table.replaceChildren(weekdays(drawn.tag));
	const body = table.createTBody();
	for (let week = 0; week < Math.ceil((offset + length) / 7); week++) {
		const row = body.insertRow();
		for (let column = 0; column < 7; column++) {
			const date = week * 7 + column - offset + 1;
			const cell = row.insertCell();
			if (date < 1 || date > length) continue;
			const day = `${drawn.month}-${`${date}`.padStart(2, '0')}`;
			cell.append(drawn.days.has(day) ? button(day, drawn, day === reachable) : `${date}`);
		}
	}
	body.onkeydown = (event) => walk(event, body);
}

function weekdays(tag: string): HTMLTableSectionElement {
	const head = document.createElement('thead');
	const row = head.insertRow();
	for (let day = 0; day < 7; day++) {
		const monday = new Date(Date.UTC(2024, 0, 1) + day * dayLength);
		const name = (weekday: 'short' | 'long') => monday.toLocaleDateString(tag, { weekday, timeZone: 'UTC' });
		const cell = Object.assign(document.createElement('th'), { scope: 'col', abbr: name('long') });
		cell.textContent = name('short');
		row.append(cell);
	}
	return head;
}

function button(day: string, { days, chosen, tag, label, choose }: Month, reachable: boolean) {
	const date = new Date(day);
	const made = document.createElement('button');
	made.type = 'button';
	made.textContent = `${date.getUTCDate()}`;
	made.dataset['day'] = day;
	made.tabIndex = reachable ? 0 : -1;
	made.ariaPressed = `${day === chosen}`;
	made.ariaLabel = fill(label, { day: dayText(day, tag), count: `${days.get(day)?.length ?? 0}` });
	made.onclick = () => choose(day);
	return made;
}

/** `2027-03-18` in words, without its year */
export function dayText(day: string, tag: string): string {
	const options = { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' } as const;
	return new Date(day).toLocaleDateString(tag, options);
}

/** Arrows, Home and End lead from day to day. */
function walk(event: KeyboardEvent, body: HTMLElement): void {
	const buttons = [...body.querySelectorAll('button')];
	const here = buttons.findIndex((one) => one.matches(':focus'));
	const next = buttons[target(event.key, here, buttons)];
	if (here === -1 || next === undefined) return;
	event.preventDefault();
	for (const one of buttons) one.tabIndex = one === next ? 0 : -1;
	next.focus();
}

function target(key: string, here: number, buttons: HTMLButtonElement[]): number {
	const from = Date.parse(buttons[here]?.dataset['day'] ?? '');
	const days = buttons.map((one) => Date.parse(one.dataset['day'] ?? ''));
	if (key === 'ArrowRight') return here + 1;
	if (key === 'ArrowLeft') return here - 1;
	if (key === 'ArrowDown') return days.findIndex((day) => day >= from + 7 * dayLength);
	if (key === 'ArrowUp') return days.findLastIndex((day) => day <= from - 7 * dayLength);
	if (key === 'Home') return 0;
	return key === 'End' ? buttons.length - 1 : -1;
}
