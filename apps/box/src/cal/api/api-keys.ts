import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { Refusal } from '../booking/refusal.ts';
import { signedIn } from './caller.ts';
import { readBody } from './read-body.ts';
import { newRoom, type Parts, type Room } from './room.ts';
import { success } from './success.ts';

const bodySchema = z.object({
	apiKeyDaysValid: z.number().int().min(1).default(30),
	apiKeyNeverExpires: z.boolean().default(false),
});

const dayMs = 86_400_000;

/** `/api-keys/refresh`: a new key for the one that asks; the old one dies at once. */
export function apiKeysRoom({ world }: Parts): Room {
	const room = newRoom(world);
	room.post('/api-keys/refresh', async (c) => {
		const { id: userId } = signedIn(c.env.caller, null);
		const { apiKeyDaysValid, apiKeyNeverExpires } = await readBody(c.req, bodySchema);
		const old = /^Bearer (cal_.+)$/i.exec(c.req.header('authorization') ?? '')?.[1]?.trim();
		if (old === undefined) throw new Refusal('UnauthorizedException', 'Only an API key can be refreshed.');
		const apiKey = `cal_${randomBytes(16).toString('hex')}`;
		const expiresAt = apiKeyNeverExpires ? null : world.now() + apiKeyDaysValid * dayMs;
		world.apiKeys.delete(old);
		world.apiKeys.set(apiKey, { userId, expiresAt });
		return success(c, { apiKey });
	});
	return room;
}
