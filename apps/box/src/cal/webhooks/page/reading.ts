import { Hono } from 'hono';
import type { Delivery } from '../../../webhooks/delivery-log.ts';
import { deliveryList } from './delivery-list.ts';
import { deliveryView } from './delivery-view.ts';
import { noticeOf } from './notices.ts';
import { overview } from './overview.ts';
import { refreshScript } from './refresh-script.ts';
import type { SentPageParts } from './sent-page.ts';
import { style } from './style.ts';

/** The pages that show, and what they load. */
export function reading({ sender, world }: SentPageParts): Hono {
	const page = new Hono();
	page.get('/sent', (context) =>
		context.html(overview(sender, world, noticeOf(context.req.query('done') ?? ''))),
	);
	page.get('/sent/list', (context) => context.html(deliveryList(sender)));
	page.get('/sent.css', (context) => context.body(style, 200, { 'Content-Type': 'text/css; charset=utf-8' }));
	page.get('/sent.js', (context) =>
		context.body(refreshScript, 200, { 'Content-Type': 'text/javascript; charset=utf-8' }),
	);
	page.get('/sent.json', (context) => {
		const after = Number(context.req.query('after') ?? 0);
		const deliveries = sender.deliveries.filter(({ id }) => !(id <= after)).map(published);
		return context.json({ profile: sender.profile, chaos: sender.chaos, deliveries });
	});
	page.get('/sent/:id{[0-9]+}', (context) => {
		const { deliveries } = sender;
		const delivery = deliveries.find(({ id }) => id === Number(context.req.param('id')));
		if (delivery === undefined) return context.text('This delivery is not remembered any more.', 404);
		return context.html(
			deliveryView(
				delivery,
				deliveries.filter((other) => isSameMessage(other, delivery)),
			),
		);
	});
	return page;
}

function isSameMessage(one: Delivery, other: Delivery): boolean {
	return (
		one.id !== other.id && one.url === other.url && one.body === other.body && one.trigger === other.trigger
	);
}

/** Times as text, as in all JSON of this Cal.com. */
function published(delivery: Delivery): object {
	return { ...delivery, at: new Date(delivery.at).toISOString() };
}
