import { html } from 'hono/html';
import type { Delivery } from '../delivery-log.ts';
import { deliveryList } from './delivery-list.ts';
import { base, type Markup } from './layout.ts';

/** What was sent, refreshing itself. @param notice What a form has done just now */
export function sentSection(deliveries: readonly Delivery[], notice: string | null = null): Markup {
	return html`<section class="sent" aria-labelledby="latest">
<div class="bar"><h2 id="latest">Latest first</h2>
<a class="button" id="refresh" href="${base}/sent">Refresh</a>
<button type="button" id="pause" hidden>Pause</button></div>
${notice === null ? '' : html`<p class="notice" role="status">${notice}</p>`}
<div id="deliveries">${deliveryList(deliveries)}</div>
</section>`;
}
