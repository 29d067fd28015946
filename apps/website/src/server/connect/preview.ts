import type { OfferedType } from '../domain/provider-account.ts';
import type { WebhookState } from '../domain/webhook-state.ts';
import type { MadeType, Service } from './services.ts';
import type { Step } from './set-up.ts';

/** What would be made, asked of the provider just now. */
export type Preview = {
	address: string;
	/** The provider cannot reach this site: then no webhook is made, and comparing alone brings the bookings */
	isReachable: boolean;
	webhook: WebhookState;
	/** `isProposed`: nobody has chosen it yet, or named it */
	services: (Service & { isThere: boolean; isChosen: boolean; isProposed: boolean })[];
	made: MadeType[];
	/** What services are chosen among, where none can be made from here; else null */
	offers: OfferedType[] | null;
};

/** How far a set-up is; `null`: none is under way in this process. */
export type SetUpProgress = { step: Step } | null;
