import { html } from 'hono/html';
import type { Found } from './finding.ts';
import { fill } from './i18n/fill.ts';
import type { Page } from './page.ts';
import { addressFor, type Visit } from './visit.ts';
import { instantText, priceText } from './wording.ts';

/** `/payment/{uid}`: where a paid meeting is paid, without any money. */
export function paymentPage({ booking, eventType, host }: Found, visit: Visit): Page {
	const { texts } = visit;
	const zone = booking.attendees[0]?.timeZone ?? host.timeZone;
	const body = html`<article class="label sheet stack">
<h1 tabindex="-1">${texts.payTitle}</h1>
<p class="lead">${texts.payLead}</p>
<p>${booking.title}<br><span class="quiet">${instantText(visit, booking.start, zone)} · ${zone}</span></p>
<form id="pay" method="post" action="/payment/${booking.uid}" data-next="${addressFor(visit, `/booking/${booking.uid}`)}">
<button class="action">${fill(texts.payNow, { price: priceText(visit, eventType) ?? '0' })}</button></form>
</article>`;
	return { title: texts.payTitle, kind: 'plain', body };
}
