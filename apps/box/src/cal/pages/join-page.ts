import { html } from 'hono/html';
import type { Booking } from '../world/booking.ts';
import type { World } from '../world/world.ts';
import { fill } from './i18n/fill.ts';
import type { Page } from './page.ts';
import type { Visit } from './visit.ts';

/** Where a host joins an instant meeting; it is told to webhooks, with its token. */
export const joinPath = '/connect-and-join';

/** `/connect-and-join?token=…`: somebody waits, and each of the hosts can be played. */
export function joinPage(world: World, booking: Booking, { texts }: Visit): Page {
	const hosts = world.eventTypes.get(booking.eventTypeId)?.hosts ?? [];
	const [booker] = booking.attendees;
	const body = html`<article class="label sheet stack">
<h1>${texts.waitsTitle}</h1>
<p class="lead">${fill(texts.waitsLead, { name: booker?.name ?? '' })}</p>
<form method="post" action="${joinPath}"><input type="hidden" name="token" value="${booking.oneTimePassword}">
<p class="ways">${hosts.map((id) => {
		const host = world.users.get(id)?.name ?? '';
		return html`<button class="action" name="host" value="${id}">${fill(texts.joins, { host })}</button>`;
	})}</p></form>
</article>`;
	return { title: texts.waitsTitle, kind: 'plain', body };
}
