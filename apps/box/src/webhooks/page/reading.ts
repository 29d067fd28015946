import { Hono } from 'hono';
import type { Delivery } from '../delivery-log.ts';
import { deliveryList } from './delivery-list.ts';
import { type DeliveryViewParts, deliveryView } from './delivery-view.ts';
import type { Markup } from './layout.ts';
import { refreshScript } from './refresh-script.ts';
import { style } from './style.ts';

export type ReadingParts = DeliveryViewParts & {
	deliveries(): readonly Delivery[];
	/** The page of all of them. @param query Of its address */
	overview(query: Readonly<Record<string, string>>): Markup;
	/** What `sent.json` tells besides them */
	about(): object;
};

/** The pages that show what was sent and what came back, and what they load. */
export function reading({ deliveries, overview, about, ...view }: ReadingParts): Hono {
	const page = new Hono();
	page.get('/sent', (context) => context.html(overview(context.req.query())));
	page.get('/sent/list', (context) => context.html(deliveryList(deliveries())));
	page.get('/sent.css', (context) => context.body(style, 200, { 'Content-Type': 'text/css; charset=utf-8' }));
	page.get('/sent.js', (context) =>
		context.body(refreshScript, 200, { 'Content-Type': 'text/javascript; charset=utf-8' }),
	);
	page.get('/sent.json', (context) => {
		const after = Number(context.req.query('after') ?? 0);
		const newer = deliveries().filter(({ id }) => !(id <= after));
		return context.json({ ...about(), deliveries: newer.map(published) });
	});
	page.get('/sent/:id{[0-9]+}', (context) => {
		const all = deliveries();
		const delivery = all.find(({ id }) => id === Number(context.req.param('id')));
		if (delivery === undefined) return context.text('This delivery is not remembered any more.', 404);
		const others = all.filter((other) => isSameMessage(other, delivery));
		return context.html(deliveryView(delivery, others, view));
	});
	return page;
}

function isSameMessage(one: Delivery, other: Delivery): boolean {
	return (
		one.id !== other.id && one.url === other.url && one.body === other.body && one.trigger === other.trigger
	);
}

/** Times as text, as in all JSON here. */
function published(delivery: Delivery): object {
	return { ...delivery, at: new Date(delivery.at).toISOString() };
}
