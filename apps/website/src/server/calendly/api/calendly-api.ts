import { type Calls, type Each, methodsOf } from '../../api-client/open-api.ts';
import { type Catalog, entries, entryNamed } from './catalog.ts';
import { Gate, type GateOptions } from './gate.ts';

/** Calendly’s API v2: `calendly.scheduledEvents.list({ … })`. Each of them throws what `Gate.ask` throws. */
export type CalendlyApi = Calls<Catalog> & {
	/** Whole lists, however many pages they have: `for await (const type of calendly.each.eventTypes()) …` */
	each: {
		eventTypes: Each<Catalog['eventTypes']['list']>;
		scheduledEvents: Each<Catalog['scheduledEvents']['list']>;
		invitees: Each<Catalog['scheduledEvents']['invitees']>;
		webhooks: Each<Catalog['webhooks']['list']>;
	};
};

/**
 * Opens Calendly’s API.
 * @example const calendly = openCalendlyApi({ url: 'https://api.calendly.com', token });
 */
export function openCalendlyApi(options: GateOptions): CalendlyApi {
	const api = methodsOf(entries, new Gate(options), {
		eventTypes: entryNamed('event-types list'),
		scheduledEvents: entryNamed('scheduled-events list'),
		invitees: entryNamed('scheduled-events invitees'),
		webhooks: entryNamed('webhooks list'),
	});
	// The list of operations makes both the type and the functions.
	return api as unknown as CalendlyApi;
}
