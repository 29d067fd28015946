import { html } from 'hono/html';
import type { CalWorld } from '../world/cal-world.ts';
import type { Found } from './finding.ts';
import type { Html, Page } from './page.ts';
import { addressFor, type Visit } from './visit.ts';
import { instantText } from './wording.ts';

/** `/video/{uid}`: where the link of a Cal Video meeting leads. Who has come to it is played. */
export function videoPage(world: CalWorld, { booking, host }: Found, visit: Visit): Page {
	const { texts } = visit;
	const call = world.calls.get(booking.uid);
	const body = html`<article class="label sheet stack">
<h1>${texts.videoTitle}</h1>
<p class="lead">${texts.videoText}</p>
<p>${booking.title}<br><span class="quiet">${instantText(visit, booking.start, host.timeZone)} · ${host.timeZone}</span></p>
${call?.host ? html`<p>${texts.hostCame}</p>` : coming(booking.uid, 'host', texts.hostComes)}
${call?.guest ? html`<p>${texts.guestCame}</p>` : coming(booking.uid, 'guest', texts.guestComes)}
<p><a href="${addressFor(visit, `/booking/${booking.uid}`)}">${texts.toBooking}</a></p>
</article>`;
	return { title: texts.videoTitle, kind: 'plain', body };
}

function coming(uid: string, who: 'host' | 'guest', words: string): Html {
	const path = `/video/${uid}`;
	return html`<form method="post" action="${path}/${who}" data-next="${path}"><button class="action">${words}</button></form>`;
}
