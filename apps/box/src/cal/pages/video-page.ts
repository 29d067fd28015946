import { html } from 'hono/html';
import type { Found } from './finding.ts';
import type { Page } from './page.ts';
import { addressFor, type Visit } from './visit.ts';
import { instantText } from './wording.ts';

/** `/video/{uid}`: where the link of a Cal Video meeting leads. */
export function videoPage({ booking, host }: Found, visit: Visit): Page {
	const { texts } = visit;
	const body = html`<article class="label sheet stack">
<h1>${texts.videoTitle}</h1>
<p class="lead">${texts.videoText}</p>
<p>${booking.title}<br><span class="quiet">${instantText(visit, booking.start, host.timeZone)} · ${host.timeZone}</span></p>
<p><a href="${addressFor(visit, `/booking/${booking.uid}`)}">${texts.toBooking}</a></p>
</article>`;
	return { title: texts.videoTitle, kind: 'plain', body };
}
