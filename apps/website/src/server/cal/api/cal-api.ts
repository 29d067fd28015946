import { type Calls, type Each, methodsOf } from '../../api-client/open-api.ts';
import { type Catalog, entries, entryNamed } from './catalog.ts';
import { Gate, type GateOptions } from './gate.ts';

/** Cal.com’s API v2: `cal.bookings.create({ … })`. Each of them throws what `Gate.ask` throws. */
export type CalApi = Calls<Catalog> & {
	/** Whole lists, however many pages they have: `for await (const booking of cal.each.bookings({ … }))` */
	each: {
		bookings: Each<Catalog['bookings']['list']>;
		webhooks: Each<Catalog['webhooks']['list']>;
		eventTypeWebhooks: Each<Catalog['eventTypeWebhooks']['list']>;
	};
};

/**
 * Opens Cal.com’s API.
 * @example const cal = openCalApi({ url: 'https://api.cal.com/v2', key });
 */
export function openCalApi(options: GateOptions): CalApi {
	const api = methodsOf(entries, new Gate(options), {
		bookings: entryNamed('bookings list'),
		webhooks: entryNamed('webhooks list'),
		eventTypeWebhooks: entryNamed('event-type-webhooks list'),
	});
	// The list of operations makes both the type and the functions.
	return api as unknown as CalApi;
}
