import { html } from 'hono/html';
import type { World } from '../world/world.ts';
import { type Found, seriesOf } from './finding.ts';
import { fill } from './i18n/fill.ts';
import type { Html, Page } from './page.ts';
import { type Standing, standingOf } from './standing.ts';
import { addressFor, type Visit } from './visit.ts';
import { bookedPlaceText, instantText } from './wording.ts';

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
${facts(world, found, visit)}
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

function facts(world: World, found: Found, visit: Visit): Html {
	const { booking, host } = found;
	const { texts } = visit;
	const people = peopleOf(found);
	const zone = people[0]?.timeZone ?? host.timeZone;
	const former = booking.fromReschedule === null ? undefined : world.bookings.get(booking.fromReschedule);
	const series = seriesOf(world, booking).filter(({ status }) => status !== 'CANCELLED');
	const why = booking.cancellationReason ?? booking.rejectionReason ?? booking.reschedulingReason;
	const place = booking.meetingUrl ?? bookedPlaceText(texts, booking.location);
	const rows: [string, Html | string | null][] = [
		[texts.what, booking.title],
		[texts.when, when(visit, booking.start, zone)],
		[texts.formerTime, former ? html`<s>${when(visit, former.start, zone)}</s>` : null],
		[
			texts.allTimes,
			series.length > 1
				? html`<ol>${series.map(({ start }) => html`<li>${when(visit, start, zone)}</li>`)}</ol>`
				: null,
		],
		[
			texts.who,
			html`<ul><li>${host.name} <span class="quiet">(${texts.host})</span></li>
${people.map(({ name, email }) => html`<li>${name}<br><span class="quiet">${email}</span></li>`)}
${booking.guests.map((guest) => html`<li>${guest}</li>`)}</ul>`,
		],
		[
			texts.where,
			place === '' ? null : /^https?:/.test(place) ? html`<a href="${place}">${place}</a>` : place,
		],
		[texts.why, why],
	];
	return html`<dl class="traits">${rows.map(([name, value]) =>
		value === null ? '' : html`<div><dt class="tag">${name}</dt><dd>${value}</dd></div>`,
	)}</dl>`;
}

/** Whom the page may name: of a slot with seats only the one whose seat the address means. */
function peopleOf({ booking, seat, eventType }: Found) {
	if (seat !== null) return [seat];
	return eventType.seatsPerTimeSlot === null ? booking.attendees : [];
}

function when(visit: Visit, instant: number, zone: string): Html {
	const iso = new Date(instant).toISOString();
	return html`<time datetime="${iso}">${instantText(visit, instant, zone)}</time> <span class="quiet">${zone}</span>`;
}

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
	const all = { cancel: 'true', allRemainingBookings: 'true' };
	return html`<p class="ways">${link(`/reschedule/${seat?.seatUid ?? booking.uid}`, texts.moveIt)}
${link(here, texts.cancelIt, { cancel: 'true', ...ofSeat })}
${booking.recurringEventId === null ? '' : link(here, texts.cancelSeries, all)}</p>`;
}

function cancelForm({ booking, seat, host, eventType }: Found, visit: Visit): Html {
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
