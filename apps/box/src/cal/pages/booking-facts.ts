import { html } from 'hono/html';
import type { World } from '../world/world.ts';
import { type Found, seriesOf } from './finding.ts';
import type { Html } from './page.ts';
import type { Visit } from './visit.ts';
import { bookedPlaceText, instantText } from './wording.ts';

/** What, when, who, where, and why it is no more. */
export function bookingFacts(world: World, found: Found, visit: Visit): Html {
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
