import { html } from 'hono/html';
import type { Delivery } from '../delivery-log.ts';
import { base, type Markup, timeOf } from './layout.ts';
import { outcomeOf, tryOf } from './outcome.ts';

/** More would make the page slow; all of them are in `sent.json`. */
const shown = 200;

/** The latest deliveries, newest first: the part of the page that refreshes itself. */
export function deliveryList(deliveries: readonly Delivery[]): Markup {
	if (deliveries.length === 0) {
		return html`<p class="empty">Nothing was sent yet. Book a time.</p>`;
	}
	const latest = deliveries.slice(-shown).reverse();
	const rest = deliveries.length - latest.length;
	return html`<ol class="deliveries" reversed>${latest.map(row)}</ol>
${rest > 0 ? html`<p class="more">${rest} older ones are in <a href="${base}/sent.json">sent.json</a>.</p>` : ''}`;
}

function row(delivery: Delivery): Markup {
	const { id, at, trigger, bookingUid, url, error } = delivery;
	const { word, tone } = outcomeOf(delivery);
	return html`<li>
<span class="stamp ${tone}">${word}</span>
<a id="d${id}" href="${base}/sent/${id}">${trigger}</a>
<span class="try">${[tryOf(delivery), error].filter(Boolean).join(', ')}</span>
<span class="about">${bookingUid ?? 'no booking'}</span>
<span class="to">${placeOf(url)}</span>
<span class="when">${timeOf(at)}</span>
<span class="size">${sizeOf(delivery)}</span>
</li>`;
}

function sizeOf({ bytes, ms, note }: Delivery): string {
	const isSent = note !== 'dropped' && note !== 'not written';
	return ms !== null && isSent ? `${bytes} B, ${ms} ms` : `${bytes} B`;
}

/** The address without its query, which may hold somebody's key. */
function placeOf(url: string): string {
	if (!URL.canParse(url)) return url;
	const { host, pathname } = new URL(url);
	return host + pathname;
}
