import type { ComparisonRow } from '../../db/comparisons.ts';
import type { WebhookState } from '../../domain/webhook-state.ts';

/** What it means that a connection says nothing. */
export type Silence = {
	/**
	 * `quiet`: the API agrees with what came · `broken`: bookings never came by webhook, or none can come ·
	 * `unknown`: nobody has compared yet, or the API could not be asked
	 */
	verdict: 'quiet' | 'broken' | 'unknown';
	/** The likely cause of what is broken: a permanent name */
	cause: Cause | null;
};

export type Cause =
	| 'webhook-missing'
	| 'webhook-inactive'
	| 'webhook-elsewhere'
	| 'webhook-triggers'
	| 'wrong-secret'
	| 'unreachable'
	| 'deliveries-lost';

/**
 * Tells a quiet connection from a broken one.
 * @param last The newest comparison that has ended
 * @param rejected Deliveries of this connection that were refused since, for their signature
 * @param isLocal Its address is one that nobody outside can reach
 */
export function judgeSilence(
	last: Pick<ComparisonRow, 'missing' | 'healed' | 'error'> | null,
	webhook: WebhookState | null,
	{ rejected, isLocal }: { rejected: number; isLocal: boolean },
): Silence {
	const cause = causeOf(webhook, { rejected, isLocal });
	if (last === null || last.error !== null) return { verdict: 'unknown', cause: null };
	if (cause !== null && cause !== 'unreachable') return { verdict: 'broken', cause };
	if (last.healed === 0) return { verdict: 'quiet', cause: null };
	return { verdict: 'broken', cause: cause ?? 'deliveries-lost' };
}

const byFinding: Partial<Record<WebhookState['finding'], Cause>> = {
	missing: 'webhook-missing',
	inactive: 'webhook-inactive',
	elsewhere: 'webhook-elsewhere',
	triggers: 'webhook-triggers',
};

function causeOf(
	webhook: WebhookState | null,
	{ rejected, isLocal }: { rejected: number; isLocal: boolean },
): Cause | null {
	const found = webhook === null ? undefined : byFinding[webhook.finding];
	// Whatever was refused before: from one that is gone or off nothing comes any more, and its repair sets the secret.
	if (found === 'webhook-missing' || found === 'webhook-inactive') return found;
	if (rejected > 0) return 'wrong-secret';
	return found ?? (isLocal ? 'unreachable' : null);
}
