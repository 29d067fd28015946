import { z } from 'zod';
import { Refusal } from '../refusal.ts';
import { type Method, read } from './method.ts';

export const allowedUpdates = z.array(z.string()).optional();

const polling = z.object({
	offset: z.coerce.number().int().optional(),
	limit: z.coerce.number().int().min(1).max(100).default(100),
	/** Seconds */
	timeout: z.coerce.number().min(0).max(50).default(0),
	allowed_updates: allowedUpdates,
});

export const getUpdates: Method = (world, parameters, signal) => {
	const { offset, limit, timeout, allowed_updates } = read(polling, parameters);
	if (world.webhook.url !== '')
		throw new Refusal(
			409,
			"Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
		);
	if (offset !== undefined) world.updates.confirm(offset);
	if (allowed_updates !== undefined) world.updates.allowed = allowed_updates;
	return world.updates.poll(timeout * 1000, limit, signal);
};
