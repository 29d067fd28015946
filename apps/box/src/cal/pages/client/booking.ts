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
	const failure = form.querySelector('[role="alert"]');
	if (failure !== null) failure.textContent = fill(dataset['failed'] ?? '', { reason: answer.reason });
}

function cancelled(dataset: DOMStringMap): Record<string, unknown> {
	const instant = (name: string) => new Date(Number(dataset[name])).toISOString();
	const { uid, title, host, zone, eventType } = dataset;
	return {
		booking: { uid, title, startTime: instant('start'), endTime: instant('end'), status: 'CANCELLED' },
		organizer: { name: host, timeZone: zone },
		eventType: { id: Number(eventType) },
	};
}
