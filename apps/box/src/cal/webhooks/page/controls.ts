import { html } from 'hono/html';
import { base, type Markup } from '../../../webhooks/page/layout.ts';
import type { Webhook } from '../../world/webhook.ts';
import type { World } from '../../world/world.ts';
import { isAboutBooking } from '../payloads/of-booking.ts';
import type { Sender } from '../sender.ts';
import { triggers } from '../triggers.ts';
import { circumstances } from './read-form.ts';

/** The latest; a select with more is no help. */
const bookingsShown = 50;

/** Fires a trigger, whether or not it happened. */
export function fireForm(world: World): Markup {
	const bookings = [...world.bookings.values()].slice(-bookingsShown).reverse();
	const option = (trigger: string) => html`<option>${trigger}</option>`;
	return html`<form method="post" action="${base}/sent/fire"><h2>Fire a trigger</h2>
<p class="hint">Only the message goes out: the booking here stays as it is.</p>
<label>Trigger <select name="trigger">
${bookings.length === 0 ? '' : html`<optgroup label="Of a booking">${triggers.filter(isAboutBooking).map(option)}</optgroup>`}
<optgroup label="Of no booking">${triggers.filter((trigger) => !isAboutBooking(trigger)).map(option)}</optgroup>
</select></label>
<label>Booking <select name="booking">${
		bookings.length === 0
			? html`<option value="">none was made yet</option>`
			: bookings.map(
					({ uid, title, start }) => html`<option value="${uid}">${title}, ${dayOf(start)}</option>`,
				)
	}</select></label>
<label>How it comes <select name="circumstance">${Object.entries(circumstances).map(
		([name, { label }]) => html`<option value="${name}">${label}</option>`,
	)}</select></label>
<button>Fire</button></form>`;
}

/** Who listens, each with its ping. */
export function webhookList({ webhooks }: World): Markup {
	return html`<section aria-labelledby="webhooks"><h2 id="webhooks">Webhooks</h2>
${webhooks.size === 0 ? html`<p class="empty">Nobody listens yet.</p>` : html`<ul class="webhooks">${[...webhooks.values()].map(webhookItem)}</ul>`}
</section>`;
}

function webhookItem({ id, subscriberUrl, active, triggers: wanted, version }: Webhook): Markup {
	const button = (action: string, label: string) =>
		html`<form method="post" action="${base}/sent/webhooks/${encodeURIComponent(id)}/${action}"><button aria-label="${label} ${subscriberUrl}">${label}</button></form>`;
	return html`<li><span class="to">${subscriberUrl}</span>
<span class="hint">${active ? 'on' : 'switched off'}, ${wanted.length} ${wanted.length === 1 ? 'trigger' : 'triggers'}, ${version}</span>
<span class="buttons">${button('ping', 'Ping')}${active ? button('off', 'Switch off') : button('on', 'Switch on')}</span></li>`;
}

/** What Cal.com never promised, as often as wanted. */
export function chaosForm({ chaos }: Sender): Markup {
	const percent = (name: string, label: string, share: number) =>
		html`<label>${label} <input type="number" name="${name}" min="0" max="100" step="any" value="${percentOf(share)}" required></label>`;
	return html`<form method="post" action="${base}/sent/chaos"><h2>Chaos</h2>
<p class="hint">In percent of what is sent from now on.</p>
<div class="fields">
${percent('drop', 'Dropped', chaos.drop)}
${percent('double', 'Sent twice', chaos.double)}
${percent('reorder', 'Overtaken', chaos.reorder)}
${percent('delay', 'Late', chaos.delay.share)}
<label>Late by, ms <input type="number" name="delay-ms" min="0" max="60000" value="${chaos.delay.ms}" required></label>
</div>
<button>Set</button></form>`;
}

function percentOf(share: number): number {
	return Math.round(share * 10_000) / 100;
}

function dayOf(at: number): string {
	return new Date(at).toISOString().slice(0, 16).replace('T', ' ');
}
