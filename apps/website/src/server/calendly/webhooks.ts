import { allRows } from '../api-client/all-rows.ts';
import type { WantedWebhook } from '../domain/provider-account.ts';
import type { WebhookState } from '../domain/webhook-state.ts';
import type { CalendlyApi } from './api/calendly-api.ts';
import { CalendlyError } from './api/calendly-error.ts';
import { lastSegment } from './last-segment.ts';
import {
	deleteSubscription,
	isStandInFor,
	recreateSubscription,
	type Subscription,
} from './recreate-subscription.ts';

/**
 * What a booking's life is told by, all of which every scope may have. Forms that were filled in are left out, as
 * nothing here comes of them; so are event types, which are asked for.
 */
export const usedEvents = [
	'invitee.created',
	'invitee.canceled',
	'invitee_no_show.created',
	'invitee_no_show.deleted',
] as const;

/** What has become of our subscription. @param address Where it should lead to @throws as the API does */
export async function checkWebhook(calendly: CalendlyApi, address: string): Promise<WebhookState> {
	return stateOf(await subscriptions(calendly), address);
}

/**
 * Puts our subscription back as it should be: there, active, at our address, with all events we use, signed with our
 * key. Nothing of a subscription can be changed, and its key is told nowhere: one that is not known to be as it should
 * is made anew. Those events it has beside ours stay.
 */
export async function restoreWebhook(
	calendly: CalendlyApi,
	{ address, secret, known }: WantedWebhook,
): Promise<WebhookState> {
	const all = await subscriptions(calendly);
	const state = stateOf(all, address);
	const isRight = state.finding === 'fine' && state.id === known && state.address === address;
	if (!isRight) await putAnew(calendly, all, { address, secret, state });
	const leftOver = all.filter(({ callback_url: url }) => isStandInFor(address, url ?? ''));
	for (const one of leftOver) await deleteSubscription(calendly, one);
	return checkWebhook(calendly, address);
}

/** Takes away what leads to this address. @returns whether anything did */
export async function removeWebhook(calendly: CalendlyApi, address: string): Promise<boolean> {
	const leading = (await subscriptions(calendly)).filter((one) => leadsTo(one, address));
	for (const one of leading) await deleteSubscription(calendly, one);
	return leading.length > 0;
}

type Putting = { address: string; secret: string; state: WebhookState };

async function putAnew(
	calendly: CalendlyApi,
	all: readonly Subscription[],
	{ address, secret, state }: Putting,
): Promise<void> {
	const before = all.find(({ uri }) => lastSegment(uri) === state.id);
	const organization = before?.scope === 'organization' && before.organization;
	const wanted = {
		url: address,
		events: [...new Set([...(before?.events ?? []), ...usedEvents])],
		signing_key: secret,
		...(organization ? { scope: 'organization' as const, organization } : { scope: 'user' as const }),
	};
	const plain = all.filter(({ callback_url: url }) => url === address);
	const elsewhere = state.finding === 'elsewhere' ? before : undefined;
	const [old = elsewhere, ...others] = plain;
	if (old === undefined) await calendly.webhooks.create(wanted);
	else await recreateSubscription(calendly, old, wanted);
	for (const one of others) await deleteSubscription(calendly, one);
}

/** One's own, and the organization's where one may see them */
async function subscriptions(calendly: CalendlyApi): Promise<Subscription[]> {
	const own = await allRows(calendly.each.webhooks({ scope: 'user' }));
	try {
		return [...own, ...(await allRows(calendly.each.webhooks({ scope: 'organization' })))];
	} catch (error) {
		if (error instanceof CalendlyError && error.status === 403) return own;
		throw error;
	}
}

function stateOf(all: readonly Subscription[], address: string): WebhookState {
	const ours = all.filter((one) => leadsTo(one, address));
	// One that tells of everything stands over one that does not; the right address over a stand-in.
	const [best] = ours.toSorted((one, other) => score(other, address) - score(one, address));
	if (best !== undefined) return { ...shown(best), finding: findingOf(best) };
	const near = all.find(({ callback_url: url }) => url && pathOf(url) === pathOf(address));
	if (near !== undefined) return { ...shown(near), finding: 'elsewhere' };
	return { finding: 'missing', id: null, address: null, lacking: [] };
}

function shown(one: Subscription): Omit<WebhookState, 'finding'> {
	return { id: lastSegment(one.uri), address: one.callback_url ?? null, lacking: lackingOf(one) };
}

/** It is switched off by Calendly itself, without a word, once deliveries have failed for a day. */
function findingOf(one: Subscription): WebhookState['finding'] {
	if (one.state !== 'active') return 'inactive';
	return lackingOf(one).length > 0 ? 'triggers' : 'fine';
}

function leadsTo({ callback_url: url }: Subscription, address: string): boolean {
	return url === address || isStandInFor(address, url ?? '');
}

function score(one: Subscription, address: string): number {
	return (
		Number(one.state === 'active') * 100 - lackingOf(one).length * 2 + Number(one.callback_url === address)
	);
}

function lackingOf({ events }: Subscription): string[] {
	return usedEvents.filter((event) => events?.includes(event) !== true);
}

function pathOf(address: string): string {
	return URL.canParse(address) ? new URL(address).pathname : address;
}
