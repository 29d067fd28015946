import { fill } from '../i18n/fill.ts';
import { ask } from './ask.ts';
import { tell } from './frame.ts';
import { turnPage } from './turn-page.ts';

/** Brings the question on a booking's page to life, whether to cancel it. */
export function setUpBooking(): void {
	const form = document.querySelector<HTMLFormElement>('#cancel');
	if (form === null) return;
	let sent = false;
	form.querySelector('h2')?.focus();
	form.onsubmit = (event) => {
		event.preventDefault();
		if (sent) return;
		sent = true;
		void cancel(form).finally(() => {
			sent = false;
		});
	};
}

async function cancel(form: HTMLFormElement): Promise<void> {
	const { dataset } = form;
	const reason = form.querySelector('textarea')?.value.trim() ?? '';
	const body = {
		...(reason === '' ? {} : { cancellationReason: reason }),
		...(dataset['seat'] ? { seatUid: dataset['seat'] } : {}),
		...(dataset['all'] ? { cancelSubsequentBookings: true } : {}),
	};
	const path = `/v2/bookings/${dataset['uid']}/cancel`;
	const answer = await ask(path, '2024-08-13', { body, network: dataset['network'] ?? '' });
	if (answer.ok) {
		tell('bookingCancelled', cancelled(dataset));
		return turnPage(dataset['back'] ?? location.href);
	}
	if (answer.refused && (await turnWhereNotOpen(dataset))) return;
	const failure = form.querySelector('[role="alert"]');
	if (failure !== null) failure.textContent = fill(dataset['failed'] ?? '', { reason: answer.reason });
}

/**
 * What became of the booking meanwhile is told by its page, in the visitor's language.
 * @returns whether it can no longer be cancelled
 */
async function turnWhereNotOpen(dataset: DOMStringMap): Promise<boolean> {
	const address = dataset['back'] ?? location.href;
	const text = await fetch(address, { headers: { accept: 'text/html' } })
		.then((response) => response.text())
		.catch(() => '');
	const page = new DOMParser().parseFromString(text, 'text/html');
	const standing = page.querySelector<HTMLElement>('[data-standing]')?.dataset['standing'];
	if (standing === undefined || open.has(standing)) return false;
	if (standing === 'cancelled') tell('bookingCancelled', cancelled(dataset));
	await turnPage(address);
	return true;
}

const open: ReadonlySet<string> = new Set(['confirmed', 'pending', 'unpaid']);

function cancelled(dataset: DOMStringMap): Record<string, unknown> {
	const instant = (name: string) => new Date(Number(dataset[name])).toISOString();
	const { uid, title, host, zone, eventType } = dataset;
	return {
		booking: { uid, title, startTime: instant('start'), endTime: instant('end'), status: 'CANCELLED' },
		organizer: { name: host, timeZone: zone },
		eventType: { id: Number(eventType) },
	};
}
