import { html } from 'hono/html';
import type { Delivery } from '../delivery-log.ts';
import { base, layout, type Markup, timeOf } from './layout.ts';
import { outcomeOf, tryOf } from './outcome.ts';

export type DeliveryViewParts = {
	/** Who sent it, as people call them */
	name: string;
	/** Whether a form may have it sent again */
	canRepeat: boolean;
};

/** One delivery, whole: what was sent, and how the answer began. */
export function deliveryView(
	delivery: Delivery,
	others: readonly Delivery[],
	{ name, canRepeat }: DeliveryViewParts,
): Markup {
	const { id, trigger, body, answer, note } = delivery;
	const { word, tone } = outcomeOf(delivery);
	return layout(
		`${trigger} ${word}`,
		html`<header><p><a href="${base}/sent">All that was sent</a></p>
<h1>${trigger} <span class="stamp ${tone}">${word}</span></h1></header>
<main>
${facts(delivery)}
${canRepeat && note !== 'not written' ? sendAgain(id) : ''}
${otherTries(others)}
<section aria-labelledby="headers"><h2 id="headers">Request headers</h2>
<p class="hint">Those of ${name}; Node’s fetch adds its usual ones.</p>${headers(delivery)}</section>
<section aria-labelledby="body"><h2 id="body">Body</h2>${text('body', pretty(body))}</section>
<section aria-labelledby="answer"><h2 id="answer">How the answer began</h2>
${answer === '' ? html`<p class="empty">No word.</p>` : text('answer', answer)}</section>
</main>`,
	);
}

function sendAgain(id: number): Markup {
	return html`<form method="post" action="${base}/sent/${id}/again">
<p class="hint">The same bytes, with the same signature.</p>
<button>Send again</button></form>`;
}

function facts(delivery: Delivery): Markup {
	const { at, url, bookingUid, webhookId, ms, bytes, error } = delivery;
	const attempt = tryOf(delivery);
	const rows: [string, Markup | string][] = [
		['To', url],
		['When', new Date(at).toISOString()],
		['Booking', bookingUid ?? 'none'],
		['Webhook', webhookId ?? 'not saved'],
		['Try', attempt === '' ? 'the first' : attempt],
		['Took', ms === null ? 'still under way' : `${ms} ms`],
		['Size', `${bytes} bytes`],
		...(error === null ? [] : [['Error', error] satisfies [string, string]]),
	];
	return html`<dl>${rows.map(([term, value]) => html`<div><dt>${term}</dt><dd>${value}</dd></div>`)}</dl>`;
}

function otherTries(others: readonly Delivery[]): Markup | string {
	if (others.length === 0) return '';
	return html`<section aria-labelledby="tries"><h2 id="tries">The same bytes, other times</h2><ul class="tries">${others.map(
		(other) =>
			html`<li>${timeOf(other.at)} <a href="${base}/sent/${other.id}">${outcomeOf(other).word} ${tryOf(other)}</a></li>`,
	)}</ul></section>`;
}

function headers(delivery: Delivery): Markup {
	const lines = Object.entries(delivery.headers).map(([name, value]) => `${name}: ${value}`);
	return text('headers', lines.join('\n'));
}

/** Wide text scrolls in itself, by keyboard as well. */
function text(labelledBy: string, content: string): Markup {
	return html`<pre tabindex="0" role="group" aria-labelledby="${labelledBy}">${content}</pre>`;
}

function pretty(body: string): string {
	try {
		return JSON.stringify(JSON.parse(body), null, 2);
	} catch {
		return body;
	}
}
