import type { WantedWebhook } from '../domain/provider-account.ts';
import type { WebhookState } from '../domain/webhook-state.ts';
import { AppError } from '../errors.ts';
import type { CalApi } from './api/cal-api.ts';

/** What a booking's life is told by. Recordings and forms are left out: nothing here comes of them. */
export const usedTriggers = [
	'BOOKING_CREATED',
	'BOOKING_REQUESTED',
	'BOOKING_RESCHEDULED',
	'BOOKING_CANCELLED',
	'BOOKING_REJECTED',
	'BOOKING_PAYMENT_INITIATED',
	'BOOKING_PAID',
	'BOOKING_NO_SHOW_UPDATED',
	'MEETING_STARTED',
	'MEETING_ENDED',
] as const;

type Hook = { id: string; address: string; isActive: boolean; triggers: readonly string[] };

/** What has become of our webhook at Cal.com. @param address Where it should lead to @throws as the API does */
export async function checkWebhook(cal: CalApi, address: string): Promise<WebhookState> {
	const hooks: Hook[] = [];
	for await (const row of cal.each.webhooks()) hooks.push(toHook(row));
	const ours = hooks.filter((hook) => hook.address === address);
	// One that tells of everything stands over one that does not.
	const [best] = ours.toSorted((one, other) => score(other) - score(one));
	if (best !== undefined) return found(best);
	const near = hooks.find((hook) => pathOf(hook.address) === pathOf(address));
	if (near === undefined) return { finding: 'missing', id: null, address: null, lacking: [] };
	return { finding: 'elsewhere', id: near.id, address: near.address, lacking: lackingOf(near) };
}

/**
 * Puts our webhook back as it should be: there, active, at our address, with all triggers we use. Those it has
 * beside them stay. One that is as it should be, and not the known one, gets the secret.
 */
export async function restoreWebhook(
	cal: CalApi,
	{ address, secret, known }: WantedWebhook,
): Promise<WebhookState> {
	const state = await checkWebhook(cal, address);
	if (state.finding === 'fine' && state.id === known) return state;
	const wanted = { subscriberUrl: address, active: true, secret };
	if (state.id === null) await cal.webhooks.create({ ...wanted, triggers: [...usedTriggers] });
	else {
		const before = toHook(await cal.webhooks.get({ webhookId: state.id }));
		const triggers = [...new Set([...before.triggers, ...usedTriggers])];
		await cal.webhooks.update({ ...wanted, webhookId: state.id, triggers });
	}
	return checkWebhook(cal, address);
}

/** Takes away what leads to this address. @returns whether anything did */
export async function removeWebhook(cal: CalApi, address: string): Promise<boolean> {
	const ours: Hook[] = [];
	for await (const row of cal.each.webhooks()) ours.push(toHook(row));
	const leading = ours.filter((hook) => hook.address === address);
	for (const { id } of leading) await cal.webhooks.delete({ webhookId: id }).catch(unlessGone);
	return leading.length > 0;
}

/** Somebody else was quicker. */
function unlessGone(error: unknown): void {
	if (!(error instanceof AppError) || error.code !== 'cal-not-found') throw error;
}

function found(hook: Hook): WebhookState {
	const lacking = lackingOf(hook);
	const finding = !hook.isActive ? 'inactive' : lacking.length > 0 ? 'triggers' : 'fine';
	return { finding, id: hook.id, address: hook.address, lacking };
}

function score(hook: Hook): number {
	return Number(hook.isActive) * 100 - lackingOf(hook).length;
}

/** Without its cancellation a booking is told wrong; the others are merely told less, and compared. */
function lackingOf({ triggers }: Hook): string[] {
	return usedTriggers.filter((trigger) => !triggers.includes(trigger));
}

function pathOf(address: string): string {
	return URL.canParse(address) ? new URL(address).pathname : address;
}

function toHook(row: Readonly<Record<string, unknown>>): Hook {
	const { id, subscriberUrl, active, triggers } = row;
	return {
		id: String(id ?? ''),
		address: typeof subscriberUrl === 'string' ? subscriberUrl : '',
		isActive: active !== false,
		triggers: Array.isArray(triggers) ? triggers.map(String) : [],
	};
}
