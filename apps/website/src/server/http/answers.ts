import { z } from 'zod';
import type { WebhookState } from '../domain/webhook-state.ts';
import { webhookState } from '../pipeline/reconcile/webhook-state-schema.ts';

/** What this site's answers look like to those who ask it. */

/** The receiver's, to a delivery that was taken */
export type Receipt = { event: string; duplicate: boolean; status: string; trigger: string | null };

/** @returns null for anything else */
export function readReceipt(answer: unknown): Receipt | null {
	return receipt.safeParse(answer).data ?? null;
}

/** The permanent name in an answer that says no, or null */
export function readErrorCode(answer: unknown): string | null {
	return z.object({ code: z.string() }).safeParse(answer).data?.code ?? null;
}

/** What an answer that says no tells of why */
export function readFailure(answer: unknown): { code: string; error: string } | null {
	return z.object({ code: z.string(), error: z.string() }).safeParse(answer).data ?? null;
}

/** What was done to forget somebody, or how far it is; or null */
export function readForgetting(answer: unknown): z.output<typeof forgetting> | null {
	return forgetting.safeParse(answer).data ?? null;
}

/** The counts that a requeue answers, or null */
export function readRequeued(answer: unknown): z.output<typeof requeued> | null {
	return requeued.safeParse(answer).data ?? null;
}

/** Whether a health answer says that deliveries can be kept, and the number of entries; or null */
export function readHealth(answer: unknown): { writable: boolean; events: number } | null {
	return health.safeParse(answer).data?.journal ?? null;
}

/** How many events bookings are being made of, or null */
export function readRebuild(answer: unknown): number | null {
	return z.object({ events: z.number() }).safeParse(answer).data?.events ?? null;
}

/** How many entries the bookings lack by a health answer, or null */
export function readLag(answer: unknown): number | null {
	return lagging.safeParse(answer).data?.projection.lag ?? null;
}

/** How far a comparison is, and how the newest one ended. @throws ZodError where a site answers otherwise */
export function readComparing(answer: unknown): z.output<typeof comparing> {
	return comparing.parse(answer);
}

/** What was found of our webhook. @throws ZodError where a site answers otherwise */
export function readWebhookState(answer: unknown): WebhookState {
	return z.object({ webhook: webhookState }).parse(answer).webhook;
}

const lagging = z.object({ projection: z.object({ lag: z.number() }) });
const receipt = z.object({
	event: z.string(),
	duplicate: z.boolean(),
	status: z.string(),
	trigger: z.string().nullable(),
});
const requeued = z.object({
	judged: z.number(),
	kept: z.number(),
	duplicates: z.number(),
	refused: z.number(),
	truncated: z.number().default(0),
});
const health = z.object({ journal: z.object({ writable: z.boolean(), events: z.number() }) });
const count = z.number();
const forgetting = z.union([
	z.object({
		files: count,
		archived: count,
		rejected: count,
		entries: count,
		bookings: count,
		attendees: count,
		swept: z.boolean(),
		unread: z.array(z.string()),
	}),
	z.object({ done: count, all: count }),
]);
const comparison = z.object({
	checked: count,
	healed: count,
	missing: count,
	inFlight: count,
	imported: count,
});
const comparing = z
	.object({
		running: comparison.nullable(),
		lastCompared: comparison.extend({ id: z.string(), error: z.string().nullable() }).nullable(),
	})
	.transform(({ running, lastCompared }) => ({ running, last: lastCompared }));
