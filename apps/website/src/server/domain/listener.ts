import type { WebhookProvider } from './provider.ts';

/**
 * Who receives the deliveries of a connection. `closed`: it was switched off, or is on its way out; `unavailable`:
 * nobody can tell at the moment
 */
export type Listener =
	| { state: 'open' | 'closed'; provider: WebhookProvider }
	| { state: 'unknown' }
	| { state: 'unavailable' };
