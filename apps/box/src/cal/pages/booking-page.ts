import { html } from 'hono/html';
import type { World } from '../world/world.ts';
import { bookingFacts } from './booking-facts.ts';
import { cancelForm } from './cancel-form.ts';
import type { Found } from './finding.ts';
import { fill } from './i18n/fill.ts';
import type { Html, Page } from './page.ts';
import { requestsPath } from './requests-page.ts';
import { type Standing, standingOf } from './standing.ts';
import { addressFor, type Visit } from './visit.ts';

/** `/booking/{uid}`: what became of a booking, and the ways to move or cancel it. */
export function bookingPage(world: World, found: Found, visit: Visit): Page {
	const standing = standingOf(found, world.now());
	const { texts } = visit;
	const open = standing === 'confirmed' || standing === 'pending' || standing === 'unpaid';
	const asksToCancel = open && visit.query.get('cancel') === 'true';
	const body = html`<article class="label sheet" data-standing="${standing}">
<header><p class="stamp" aria-hidden="true">${found.booking.uid.slice(0, 8)}</p>
<h1 id="standing" tabindex="-1">${texts[titles[standing]]}</h1>
<p class="lead">${fill(texts[leads[standing]], { host: found.host.name })}</p></header>
${bookingFacts(world, found, visit)}
${asksToCancel ? cancelForm(found, visit) : ways(found, standing, visit)}
</article>`;
	return { title: `${texts[titles[standing]]} · ${found.eventType.title}`, kind: 'booking', body };
}

const titles = {
	confirmed: 'confirmedTitle',
	pending: 'pendingTitle',
	unpaid: 'pendingTitle',
	cancelled: 'cancelledTitle',
	moved: 'movedTitle',
	rejected: 'rejectedTitle',
	past: 'pastTitle',
} as const;

const leads = {
	confirmed: 'confirmedLead',
	pending: 'pendingLead',
	unpaid: 'unpaidLead',
	cancelled: 'cancelledLead',
	moved: 'movedLead',
	rejected: 'rejectedLead',
	past: 'pastLead',
} as const;

function ways(found: Found, standing: Standing, visit: Visit): Html {
	const { booking, eventType, host, seat } = found;
	const { texts } = visit;
	const link = (path: string, text: string, query: Record<string, string> = {}) =>
		html`<a class="action" href="${addressFor(visit, path, query)}">${text}</a>`;
	const here = `/booking/${booking.uid}`;
	const ofSeat: Record<string, string> = seat?.seatUid ? { seatReferenceUid: seat.seatUid } : {};
	const again = link(`/${host.username}/${eventType.slug}`, texts.bookAgain);
	if (standing === 'moved' && booking.rescheduledToUid !== null) {
		return html`<p class="ways">${link(`/booking/${booking.rescheduledToUid}`, texts.newTime)}</p>`;
	}
	if (standing === 'cancelled' || standing === 'rejected' || standing === 'moved' || standing === 'past') {
		return html`<p class="ways">${again}</p>`;
	}
	if (standing === 'unpaid') {
		return html`<p class="ways">${link(`/payment/${booking.uid}`, texts.toPayment)}
${link(here, texts.cancelIt, { cancel: 'true' })}</p>`;
	}
	const answer = html`<p class="back"><a href="${requestsPath}#${booking.uid}" target="_blank">${texts.answerIt}</a></p>`;
	const all = { cancel: 'true', allRemainingBookings: 'true' };
	return html`<p class="ways">${link(`/reschedule/${seat?.seatUid ?? booking.uid}`, texts.moveIt)}
${link(here, texts.cancelIt, { cancel: 'true', ...ofSeat })}
${booking.recurringEventId === null ? '' : link(here, texts.cancelSeries, all)}</p>${standing === 'pending' ? answer : ''}`;
}
