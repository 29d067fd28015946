import { html, raw } from 'hono/html';
import type { EventType } from '../world/event-type.ts';
import type { User } from '../world/user.ts';
import type { World } from '../world/world.ts';
import { bookerFacts } from './booker-facts.ts';
import { bookerForm } from './booker-form.ts';
import { dataOf } from './data-of.ts';
import type { Found } from './finding.ts';
import type { Page } from './page.ts';
import type { Visit } from './visit.ts';

/** What a booking page is made of. */
export type Booker = {
	host: User;
	eventType: EventType;
	/** The booking that gets another time, or null */
	moving: Found | null;
	/** The private link that led here, or null */
	privateLink: string | null;
};

/** `/{username}/{slug}`: a day, a time, the details. All its words are here, the script brings the times. */
export function bookerPage(world: World, booker: Booker, visit: Visit): Page {
	const { eventType, moving } = booker;
	const { texts } = visit;
	const title = moving === null ? texts.pickTitle : texts.moveTitle;
	const body = html`<article class="label booker">
<header class="facts">${bookerFacts(booker, visit)}</header>
<noscript><p class="alarm">${texts.needsScript}</p></noscript>
<section id="pick" aria-labelledby="pick-title">
<h2 id="pick-title" tabindex="-1">${title}</h2>
<p id="status" role="status">${texts.loading}</p>
<button id="again" type="button" class="plain" hidden>${texts.again}</button>
<div class="month"><div class="turn">
<button id="before" type="button" class="plain" aria-label="${texts.monthBefore}"></button>
<h3 id="month" aria-live="polite"></h3>
<button id="after" type="button" class="plain" aria-label="${texts.monthAfter}"></button></div>
<table id="days" aria-labelledby="month"></table></div>
<div class="times"><h3 id="day"></h3><ul id="times" aria-labelledby="day"></ul></div>
</section>
${bookerForm(booker, visit)}
</article>
<script type="application/json" id="data">${raw(JSON.stringify(dataOf(world, booker, visit)).replaceAll('<', '\\u003c'))}</script>`;
	return { title: `${eventType.title} · ${booker.host.name}`, kind: 'booker', body };
}
