import { html } from 'hono/html';
import type { Booking } from '../world/booking.ts';
import type { World } from '../world/world.ts';
import { bookingNamed, type Found } from './finding.ts';
import { fill } from './i18n/fill.ts';
import { joinPath } from './join-page.ts';
import type { Html, Page } from './page.ts';
import { standingOf } from './standing.ts';
import { addressFor, type Visit } from './visit.ts';
import { instantText } from './wording.ts';

/** Where hosts say yes or no to what was asked for, in Cal.com as here. */
export const requestsPath = '/bookings/unconfirmed';

/** All that waits for a host's yes, with the host's two buttons: nobody has to sign in to play them. */
export function requestsPage(world: World, visit: Visit): Page {
	const { texts } = visit;
	const waiting = [...world.bookings.keys()]
		.flatMap((uid) => bookingNamed(world, uid) ?? [])
		.filter((found) => standingOf(found, world.now()) === 'pending')
		.toSorted((one, other) => one.booking.start - other.booking.start);
	const body = html`<article class="label sheet"><h1>${texts.requestsTitle}</h1>
<p class="lead">${waiting.length > 0 ? texts.requestsLead : texts.noRequests}</p>
${waiting.map((found) => request(found, visit))}
<p class="back"><a href="/">${texts.allPeople}</a></p></article>`;
	return { title: texts.requestsTitle, kind: 'plain', body };
}

function request(found: Found, visit: Visit): Html {
	const { booking, host } = found;
	const { uid } = booking;
	const path = `/booking/${encodeURIComponent(uid)}`;
	return html`<section class="parcel stack" id="${uid}" aria-labelledby="title-${uid}">
<h2 id="title-${uid}"><a href="${path}">${booking.title}</a></h2>
<p>${instantText(visit, booking.start, host.timeZone)} <span class="quiet">${host.timeZone}</span></p>
${booking.isInstant ? instantLink(booking, visit) : answerForm(found, visit)}</section>`;
}

function instantLink({ oneTimePassword }: Booking, { texts }: Visit): Html {
	const query = new URLSearchParams({ token: oneTimePassword });
	return html`<p><a class="action" href="${joinPath}?${query}">${texts.toInstant}</a></p>`;
}

function answerForm({ booking: { uid }, host }: Found, visit: Visit): Html {
	const { texts } = visit;
	const path = `/booking/${encodeURIComponent(uid)}`;
	return html`<form class="stack" method="post" action="${path}/confirm" data-next="${addressFor(visit, path)}">
<label for="reason-${uid}">${texts.whyNot} <span class="quiet">(${texts.optional})</span></label>
<input id="reason-${uid}" name="reason" autocomplete="off">
<p class="ways"><button class="action">${fill(texts.sayYes, { host: host.name })}</button>
<button class="action" formaction="${path}/decline">${fill(texts.sayNo, { host: host.name })}</button></p>
</form>`;
}
