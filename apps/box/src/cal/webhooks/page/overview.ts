import { html } from 'hono/html';
import { base, layout, type Markup } from '../../../webhooks/page/layout.ts';
import { sentSection } from '../../../webhooks/page/sent-section.ts';
import type { World } from '../../world/world.ts';
import type { Sender } from '../sender.ts';
import { chaosForm, fireForm, webhookList } from './controls.ts';

/** The page of all that was sent; what Cal.com itself never shows. */
export function overview(sender: Sender, world: World, notice: string | null): Markup {
	return layout(
		'Sent by the box',
		html`<header><h1>Sent</h1>
<p>What this Cal.com told its webhooks, and what they answered; times are UTC. ${playing(sender)}</p>
<p><a href="/">What’s in the box</a> · <a href="#controls">Fire, ping, chaos</a>${isChaotic(sender) ? html` <strong class="stamp bad">chaos is on</strong>` : ''}</p></header>
<main class="split">
${sentSection(sender.deliveries, notice)}
<div class="controls" id="controls">${fireForm(world)}${webhookList(world)}${chaosForm(sender)}</div>
</main>
<script src="${base}/sent.js"></script>`,
	);
}

function playing({ profile, manners }: Sender): string {
	const name = profile === 'cal.com' ? 'Cal.com’s cloud' : 'a self-hosted Cal.com';
	const tries = manners.retries.length;
	return `It plays ${name}: ${tries === 0 ? 'what fails once is lost' : `up to ${tries + 1} tries, then it is lost`}.`;
}

function isChaotic({ chaos }: Sender): boolean {
	return [chaos.drop, chaos.double, chaos.reorder, chaos.delay.share].some((share) => share > 0);
}
