import { type Context, Hono } from 'hono';
import { base } from '../../../webhooks/page/layout.ts';
import { subscribers } from '../subscribers.ts';
import type { Notice } from './notices.ts';
import { readChaos, readHappening } from './read-form.ts';
import type { SentPageParts } from './sent-page.ts';

/** What the pages' buttons do; each leads back to the list. */
export function forms({ sender, world }: SentPageParts): Hono {
	const page = new Hono();
	page.post('/sent/:id{[0-9]+}/again', (context) => {
		const isKnown = sender.sendAgain(Number(context.req.param('id')));
		return isKnown ? back(context, 'again') : context.text('This delivery is not remembered any more.', 404);
	});
	page.post('/sent/fire', async (context) => {
		const happening = readHappening(await context.req.parseBody(), world);
		if (happening === null) return context.text('No such trigger, or it needs a booking.', 422);
		const listeners = subscribers(world, happening).length;
		sender.tell(happening);
		return back(context, listeners === 0 ? 'unheard' : 'fired');
	});
	page.post('/sent/chaos', async (context) => {
		sender.chaos = readChaos(await context.req.parseBody());
		return back(context, 'chaos');
	});
	page.post('/sent/webhooks/:id/:action{ping|on|off}', (context) => {
		const webhook = world.webhooks.get(context.req.param('id'));
		if (webhook === undefined) return context.text('There is no such webhook.', 404);
		const action = context.req.param('action');
		if (action === 'ping') {
			const { id, subscriberUrl, secret, payloadTemplate } = webhook;
			// It takes as long as the receiver wants it to; the list tells what became of it.
			sender.ping({ webhookId: id, url: subscriberUrl, secret, template: payloadTemplate }).catch(() => null);
			return back(context, 'pinged');
		}
		webhook.active = action === 'on';
		return back(context, webhook.active ? 'on' : 'off');
	});
	return page;
}

function back(context: Context, done: Notice): Response {
	return context.redirect(`${base}/sent?done=${done}`, 303);
}
