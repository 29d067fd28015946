import type { BookerData } from '../booker-data.ts';
import { fill } from '../i18n/fill.ts';
import { readDetails } from './details.ts';
import { leaveFor } from './leave-for.ts';
import { part } from './part.ts';
import { Picker } from './picker.ts';
import { sendBooking } from './send-booking.ts';
import type { Slot } from './slots.ts';
import { turnPage } from './turn-page.ts';

/** Brings a booking page to life; settles when its first times are there, or could not be had. */
export function setUpBooker(): Promise<void> {
	const data: BookerData = JSON.parse(part('data').textContent ?? '');
	const form = part('details', HTMLFormElement);
	let slot: Slot | null = null;

	const choose = (chosen: Slot, leads = true) => {
		slot = chosen;
		const options = { dateStyle: 'full', timeStyle: 'short', timeZone: picker.zone } as const;
		part('chosen').textContent = new Date(chosen.start).toLocaleString(data.tag, options);
		turnTo('details', leads);
	};
	const picker = new Picker(data, choose);

	const book = async () => {
		const details = readDetails(form, data);
		if (details === null || slot === null) return;
		const { zone, length } = picker;
		const sent = await sendBooking(data, { slot, details, zone, length });
		if (sent.ok) {
			if (sent.leavesFor !== null && leaveFor(sent.leavesFor)) return;
			return turnPage(sent.address);
		}
		await picker.load(data.texts.taken);
		if (picker.slotAt(slot.start) === null) return turnTo('pick');
		part('failure').textContent = fill(data.texts.bookingFailed, { reason: sent.reason });
	};

	part('zone').addEventListener('change', () => turnTo('pick', false));
	part('other').onclick = () => {
		turnTo('pick');
		void picker.load();
	};
	form.onsubmit = (event) => {
		event.preventDefault();
		part('failure').textContent = '';
		void whileBusy(form, book);
	};
	return picker.open().then(() => {
		const asked = data.slot === null ? null : picker.slotAt(data.slot);
		if (asked !== null) choose(asked, false);
	});
}

/** Shows the times or the form, and leads there. */
function turnTo(id: 'pick' | 'details', leads = true): void {
	for (const one of ['pick', 'details']) part(one).hidden = one !== id;
	part('failure').textContent = '';
	if (leads) part(`${id}-title`).focus();
}

/** Lets nothing be sent twice. */
async function whileBusy(form: HTMLFormElement, work: () => Promise<void>): Promise<void> {
	const button = form.querySelector<HTMLButtonElement>('button.action');
	if (button === null || button.ariaBusy === 'true') return;
	const words = button.textContent;
	button.ariaBusy = 'true';
	button.textContent = button.dataset['busy'] ?? words;
	try {
		await work();
	} finally {
		button.ariaBusy = 'false';
		button.textContent = words;
	}
}
