import { html } from 'hono/html';
import type { Found } from './finding.ts';
import type { Html } from './page.ts';
import { addressFor, type Visit } from './visit.ts';

/** The question whether to cancel. */
export function cancelForm({ booking, seat, host, eventType }: Found, visit: Visit): Html {
	const { texts, query } = visit;
	const all = query.get('allRemainingBookings') === 'true';
	const seatUid = seat?.seatUid ?? '';
	const back = addressFor(
		visit,
		`/booking/${booking.uid}`,
		seatUid === '' ? {} : { seatReferenceUid: seatUid },
	);
	return html`<form id="cancel" class="stack" data-uid="${booking.uid}" data-seat="${seatUid}" data-all="${all ? 'yes' : ''}" data-back="${back}"
data-failed="${texts.cancelFailed}" data-network="${texts.network}" data-title="${booking.title}" data-start="${booking.start}"
data-end="${booking.end}" data-host="${host.name}" data-zone="${host.timeZone}" data-event-type="${eventType.id}">
<h2 tabindex="-1">${all ? texts.cancelAllTitle : texts.cancelTitle}</h2>
<label for="reason">${texts.cancelReason} <span class="quiet">(${texts.optional})</span></label>
<textarea id="reason" name="reason" rows="3"></textarea>
<p class="alarm" role="alert"></p>
<p class="ways"><button class="action">${texts.cancelNow}</button> <a class="action" href="${back}">${texts.keep}</a></p>
</form>`;
}
