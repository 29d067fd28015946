import { Hono } from 'hono';
import { html } from 'hono/html';
import { guard } from '../../webhooks/page/guard.ts';
import { layout, type Markup } from '../../webhooks/page/layout.ts';
import { reading } from '../../webhooks/page/reading.ts';
import { sentSection } from '../../webhooks/page/sent-section.ts';
import type { CalendlyWorld } from '../world/calendly-world.ts';
import type { Subscription } from '../world/things.ts';
import type { Sender } from './sender.ts';

/** Shows what subscriptions were told and what came back, which Calendly itself never shows; to be mounted at `/_box`. */
export function createSentPage({ sender, world }: { sender: Sender; world: CalendlyWorld }): Hono {
	const page = new Hono();
	page.use(guard(() => world.origin));
	return page.route(
		'/',
		reading({
			...{ name: 'Calendly', canRepeat: false },
			deliveries: () => sender.deliveries,
			overview: () => overview(sender, [...world.subscriptions.values()]),
			about: () => ({ chaos: sender.chaos }),
		}),
	);
}

function overview(sender: Sender, subscriptions: readonly Subscription[]): Markup {
	return layout(
		'Sent by the box',
		html`<header><h1>Sent</h1>
<p>What this Calendly told its subscriptions, and what they answered; times are UTC. What fails is tried for 24 hours; then the subscription is disabled.</p></header>
<main class="split">
${sentSection(sender.deliveries)}
<div class="controls"><section aria-labelledby="subscriptions"><h2 id="subscriptions">Subscriptions</h2>
${subscriptions.length === 0 ? html`<p class="empty">There is none.</p>` : html`<ul>${subscriptions.map(row)}</ul>`}</section></div>
</main>
<script src="/_box/sent.js"></script>`,
	);
}

function row({ url, state, events }: Subscription): Markup {
	return html`<li><span class="stamp ${state === 'active' ? 'good' : 'bad'}">${state}</span> ${url}<br>
<span class="hint">${events.join(', ')}</span></li>`;
}
