import type { WebhookState } from './webhook-state.ts';

/** Whose account it is. */
export type ProviderUser = {
	/** The provider's own id */
	id: string;
	username: string | null;
	name: string | null;
	email: string | null;
};

/** What can be booked there. */
export type OfferedType = {
	id: string;
	slug: string;
	title: string;
	/** Minutes */
	length: number | null;
	/** Its booking page */
	link: string | null;
};

/** An account at a provider, reached with its key or token. All of it throws as the provider's client does. */
export type ProviderAccount = {
	whoIs(): Promise<ProviderUser>;
	eventTypes(): Promise<OfferedType[]>;
	/** Whether its API makes event types; else that is done on its pages alone */
	readonly makesEventTypes: boolean;
	makeEventType(wanted: { slug: string; title: string; length: number }): Promise<OfferedType>;
	/** `kept`: it has bookings ahead */
	removeEventType(id: string): Promise<'removed' | 'kept' | 'gone'>;
	/** @param address Where our webhook should lead to */
	checkWebhook(address: string): Promise<WebhookState>;
	/** Puts our webhook as it should be: there, active, with all triggers that are used. Safe to repeat. */
	restoreWebhook(wanted: WantedWebhook): Promise<WebhookState>;
	/** @returns whether there was one */
	removeWebhook(address: string): Promise<boolean>;
	/**
	 * Says yes to a booking that waits for it, or no. @param uid The booking's
	 * @throws AppError `not-pending` where it does not wait any more; `may-not-decide`
	 */
	confirm(uid: string): Promise<void>;
	decline(uid: string): Promise<void>;
	/** The provider's clock at its last answer: ISO 8601, UTC */
	clock(): string;
};

export type WantedWebhook = {
	address: string;
	/** What it signs with */
	secret: string;
	/** The id of the one that is known to sign with it; another one is given the secret */
	known: string | null;
};
