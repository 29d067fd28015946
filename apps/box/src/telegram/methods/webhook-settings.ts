import { z } from 'zod';
import { badRequest } from '../refusal.ts';
import type { TelegramWorld } from '../telegram-world.ts';
import { allowedUpdates } from './get-updates.ts';
import { type Method, read } from './method.ts';

const dropping = { drop_pending_updates: z.boolean().default(false) };

const setting = z.object({
	...dropping,
	url: z.string().default(''),
	secret_token: z.string().optional(),
	allowed_updates: allowedUpdates,
});

export const setWebhook: Method = (world, parameters) => {
	const { url, secret_token, allowed_updates, drop_pending_updates } = read(setting, parameters);
	if (secret_token !== undefined && !/^[\w-]{1,256}$/.test(secret_token))
		throw badRequest('secret token contains unallowed characters');
	if (url !== '') checkAddress(url);
	drop(world, drop_pending_updates);
	if (allowed_updates !== undefined) world.updates.allowed = allowed_updates;
	world.updates.endPoll('setWebhook request');
	world.webhook.set(url === '' ? null : { url, secretToken: secret_token ?? null });
	return true;
};

const deleting = z.object(dropping);

export const deleteWebhook: Method = (world, parameters) => {
	drop(world, read(deleting, parameters).drop_pending_updates);
	world.webhook.set(null);
	return true;
};

export const getWebhookInfo: Method = ({ webhook, updates }) => ({
	url: webhook.url,
	has_custom_certificate: false,
	pending_update_count: updates.waiting.length,
	...(webhook.lastError !== null && {
		last_error_date: webhook.lastError.date,
		last_error_message: webhook.lastError.message,
	}),
	...(updates.allowed.length > 0 && { allowed_updates: updates.allowed }),
});

/** Telegram posts to https alone; here an address of this machine may be plain. */
function checkAddress(url: string): void {
	if (!URL.canParse(url)) throw badRequest('bad webhook: invalid webhook URL specified');
	const { protocol, hostname } = new URL(url);
	const isOwn = hostname === '127.0.0.1' || hostname === 'localhost';
	if (protocol !== 'https:' && !(protocol === 'http:' && isOwn))
		throw badRequest('bad webhook: An HTTPS URL must be provided for webhook');
}

function drop({ updates }: TelegramWorld, isWanted: boolean): void {
	if (isWanted) updates.confirm(Number.MAX_SAFE_INTEGER);
}
