import type { BookerData } from '../booker-data.ts';
import { fill } from '../i18n/fill.ts';
import { dayText, drawMonth } from './calendar.ts';
import { part } from './part.ts';
import { type Days, fetchSlots, type Slot } from './slots.ts';
import { drawTimes } from './times.ts';
import { fillZones } from './zones.ts';

/** Where a visitor picks a day and a time: month by month, in a time zone and a length of their choice. */
export class Picker {
	readonly #data: BookerData;
	readonly #choose: (slot: Slot) => void;
	readonly #zones = part('zone', HTMLSelectElement);
	readonly #thisMonth: string;
	#month: string;
	#day: string | null = null;
	#days: Days = new Map();

	constructor(data: BookerData, choose: (slot: Slot) => void) {
		this.#data = data;
		this.#choose = choose;
		this.#thisMonth = new Date(data.now).toISOString().slice(0, 7);
		fillZones(this.#zones);
		this.#day = data.slot === null ? data.opens : dayOf(data.slot, this.zone);
		const asked = this.#day?.slice(0, 7) ?? '';
		this.#month = asked > this.#thisMonth ? asked : this.#thisMonth;
		this.#zones.addEventListener('change', () => void this.load());
		document.getElementById('lengths')?.addEventListener('change', () => void this.load());
		part('before').onclick = () => void this.#turn(-1);
		part('after').onclick = () => void this.#turn(1);
		part('again').onclick = () => void this.load();
	}

	get zone(): string {
		return this.#zones.value;
	}

	/** Minutes; null where there is nothing to choose */
	get length(): number | null {
		const chosen = document.querySelector<HTMLInputElement>('#lengths :checked');
		return chosen === null ? null : Number(chosen.value);
	}

	/** The slot of a time that was free when the times were last loaded, or null. */
	slotAt(start: string): Slot | null {
		const at = Date.parse(start);
		return [...this.#days.values()].flat().find((slot) => Date.parse(slot.start) === at) ?? null;
	}

	/** Loads the first times. At the end of a month nothing may be left of it: then the next one. */
	async open(): Promise<void> {
		if ((await this.load()) && this.#days.size === 0) await this.#turn(1);
	}

	/**
	 * Loads the times of the month.
	 * @param told Stays to be read meanwhile and afterwards
	 * @returns Whether they could be had
	 */
	async load(told = ''): Promise<boolean> {
		const { texts, tag } = this.#data;
		const asked = { month: this.#month, zone: this.zone, length: this.length };
		part('status').textContent = told || texts.loading;
		const answer = await fetchSlots(this.#data, asked);
		// Meanwhile something else was asked for.
		if (asked.month !== this.#month || asked.zone !== this.zone || asked.length !== this.length) return false;
		this.#days = answer.ok ? answer.days : new Map();
		if (this.#day === null || !this.#days.has(this.#day)) this.#day = [...this.#days.keys()][0] ?? null;
		part('again').hidden = answer.ok;
		const none = fill(texts.noTimes, { month: monthText(this.#month, tag) });
		part('status').textContent = answer.ok
			? told || (this.#day === null ? none : '')
			: fill(texts.loadFailed, { reason: answer.reason });
		this.#draw();
		return answer.ok;
	}

	#turn(by: number): Promise<boolean> {
		const date = new Date(`${this.#month}-01`);
		const turned = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + by));
		this.#month = turned.toISOString().slice(0, 7);
		this.#day = null;
		return this.load();
	}

	#draw(): void {
		const { texts, tag } = this.#data;
		const day = this.#day;
		part('month').textContent = monthText(this.#month, tag);
		part('before', HTMLButtonElement).disabled = this.#month <= this.#thisMonth;
		drawMonth(part('days', HTMLTableElement), {
			month: this.#month,
			days: this.#days,
			chosen: day,
			tag,
			label: texts.dayLabel,
			choose: (chosen) => this.#chooseDay(chosen),
		});
		part('day').textContent = day === null ? '' : fill(texts.timesTitle, { day: dayText(day, tag) });
		drawTimes(part('times'), {
			slots: this.#days.get(day ?? '') ?? [],
			zone: this.zone,
			tag,
			seatsLeft: texts.seatsLeft,
			choose: this.#choose,
		});
	}

	#chooseDay(day: string): void {
		this.#day = day;
		this.#draw();
		part('days').querySelector<HTMLElement>('[aria-pressed="true"]')?.focus();
	}
}

/** `YYYY-MM-DD` in a zone */
function dayOf(start: string, timeZone: string): string {
	return new Date(start).toLocaleDateString('sv-SE', { timeZone });
}

function monthText(month: string, tag: string): string {
	const options = { month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
	return new Date(`${month}-01`).toLocaleDateString(tag, options);
}
