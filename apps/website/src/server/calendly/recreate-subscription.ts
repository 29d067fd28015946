import type { CalendlyApi } from './api/calendly-api.ts';
import { CalendlyError } from './api/calendly-error.ts';
import { lastSegment } from './last-segment.ts';

type Webhooks = Pick<CalendlyApi, 'webhooks' | 'each'>;
export type Subscription = Awaited<ReturnType<CalendlyApi['webhooks']['get']>>;
export type Wanted = Parameters<CalendlyApi['webhooks']['create']>[0];

/**
 * Makes a subscription anew, which Calendly has no other way to change or to switch on again. There is one that tells
 * us at every moment, whatever fails: the new one is made first, and the old one deleted then. Where Calendly takes no
 * second one with the same URL, another one stands in between, whose URL leads to the same place: it is made, the old
 * one deleted, the new one made, and the stand-in deleted. What is broken off is ended by the next call.
 * @throws as the API does; then the old one is there still, or the stand-in
 */
export async function recreateSubscription(
	calendly: Webhooks,
	old: Subscription,
	wanted: Wanted,
): Promise<Subscription> {
	const beside = await createUnlessTaken(calendly, wanted);
	if (beside !== null) {
		await deleteSubscription(calendly, old);
		return beside;
	}
	await makeStandIn(calendly, old, wanted);
	await deleteSubscription(calendly, old);
	const made = await calendly.webhooks.create(wanted);
	const { scope, organization, user } = wanted;
	for await (const one of calendly.each.webhooks({ scope, organization, user }))
		if (isStandInFor(wanted.url, one.callback_url ?? '')) await deleteSubscription(calendly, one);
	return made;
}

/** It is no fault where it is gone already. */
export async function deleteSubscription(
	calendly: Webhooks,
	{ uri }: Pick<Subscription, 'uri'>,
): Promise<void> {
	try {
		await calendly.webhooks.delete({ webhookId: lastSegment(uri) });
	} catch (error) {
		if (!(error instanceof CalendlyError) || error.status !== 404) throw error;
	}
}

const mark = 'stand-in';

/** Whether it stands in for one at this address */
export function isStandInFor(address: string, url: string): boolean {
	if (!URL.canParse(url) || !URL.canParse(address)) return false;
	const found = new URL(url);
	if (!found.searchParams.has(mark)) return false;
	found.searchParams.delete(mark);
	return found.href === new URL(address).href;
}

/** @returns null where there is one with this URL */
async function createUnlessTaken(calendly: Webhooks, wanted: Wanted): Promise<Subscription | null> {
	try {
		return await calendly.webhooks.create(wanted);
	} catch (error) {
		if (error instanceof CalendlyError && error.status === 409) return null;
		throw error;
	}
}

/** One that is there already may sign with another key, and may be all that tells us: it stays until the end. */
async function makeStandIn(calendly: Webhooks, old: Subscription, wanted: Wanted): Promise<void> {
	const url = new URL(wanted.url);
	for (let count = 1; count <= mostStandIns; count++) {
		url.searchParams.set(mark, `${lastSegment(old.uri)}-${count}`);
		if ((await createUnlessTaken(calendly, { ...wanted, url: url.href })) !== null) return;
	}
	// Refused with Calendly's own words: nothing was taken away.
	await calendly.webhooks.create({ ...wanted, url: url.href });
}

const mostStandIns = 9;
