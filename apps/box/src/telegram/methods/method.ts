import { z } from 'zod';
import { badRequest } from '../refusal.ts';
import type { TelegramWorld } from '../telegram-world.ts';

/**
 * A method of the Bot API.
 * @param signal Aborted when whoever asked has gone
 * @returns its `result`; @throws Refusal
 */
export type Method = (world: TelegramWorld, parameters: unknown, signal: AbortSignal) => unknown;

export const chatId = z.union([z.number(), z.string().min(1)]);

/** The parameters of a call, checked. @throws Refusal 400 that names the first that is wrong */
export function read<Schema extends z.ZodType>(schema: Schema, parameters: unknown): z.output<Schema> {
	const parsed = schema.safeParse(parameters);
	if (parsed.success) return parsed.data;
	throw badRequest(`${String(parsed.error.issues[0]?.path[0] ?? 'request')} is empty or invalid`);
}
