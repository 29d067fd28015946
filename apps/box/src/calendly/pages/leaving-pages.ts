import { html } from 'hono/html';
import type { CalendlyWorld } from '../world/calendly-world.ts';
import type { Invitee } from '../world/things.ts';
import { timesOf } from './booking-page.ts';
import type { Html } from './page.ts';
import { wordsIn } from './words.ts';

/** Where `cancel_url` leads to */
export function cancellationPage(world: CalendlyWorld, invitee: Invitee): Html {
	const { name, eventTypeId } = world.event(invitee.eventId);
	const words = wordsIn[world.eventType(eventTypeId).locale];
	if (invitee.status === 'canceled') return html`<h1>${name}</h1><p>${words.canceled}</p>`;
	return html`<h1>${name}</h1>
<form data-leave>
<label>${words.reason}<textarea name="reason"></textarea></label>
<button type="submit">${words.cancel}</button>
</form>
<section data-done hidden><h2 tabindex="-1">${words.canceled}</h2></section>`;
}

/** Where `reschedule_url` leads to */
export function reschedulingPage(world: CalendlyWorld, invitee: Invitee): Html {
	const { name, eventTypeId } = world.event(invitee.eventId);
	const type = world.eventType(eventTypeId);
	const words = wordsIn[type.locale];
	if (invitee.status === 'canceled') return html`<h1>${name}</h1><p>${words.canceled}</p>`;
	return html`<h1>${name}</h1>
${timesOf(world, type)}
<form data-leave hidden><button type="submit">${words.reschedule}</button></form>
<p role="alert" data-taken hidden>${words.taken}</p>
<section data-done hidden><h2 tabindex="-1">${words.rescheduled}</h2></section>`;
}
