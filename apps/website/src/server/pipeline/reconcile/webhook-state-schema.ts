import { z } from 'zod';
import type { WebhookState } from '../../domain/webhook-state.ts';

/** What is written down of a webhook, and told of it */
export const webhookState = z.object({
	finding: z.enum(['fine', 'missing', 'inactive', 'elsewhere', 'triggers', 'unknown']),
	id: z.string().nullable(),
	address: z.string().nullable(),
	lacking: z.array(z.string()),
}) satisfies z.ZodType<WebhookState>;
