import type { z } from 'zod';
import { type Catalog, catalog, entries, entryNamed } from './catalog.ts';
import { Gate, type GateOptions } from './gate.ts';

/** Calendly’s API v2: `calendly.scheduledEvents.list({ … })`. Each of them throws what `Gate.ask` throws. */
export type CalendlyApi = {
	[Resource in keyof Catalog]: { [Verb in keyof Catalog[Resource]]: Call<Catalog[Resource][Verb]> };
} & {
	/** Whole lists, however many pages they have: `for await (const type of calendly.each.eventTypes()) …` */
	each: {
		eventTypes: Each<Catalog['eventTypes']['list']>;
		scheduledEvents: Each<Catalog['scheduledEvents']['list']>;
		invitees: Each<Catalog['scheduledEvents']['invitees']>;
		webhooks: Each<Catalog['webhooks']['list']>;
	};
};

type Described = { input: z.ZodObject; data: z.ZodType };
type Input<One extends Described> = z.input<One['input']>;
type Data<One extends Described> = z.output<One['data']>;

type Call<One> = One extends Described
	? Record<never, never> extends Input<One>
		? (input?: Input<One>) => Promise<Data<One>>
		: (input: Input<One>) => Promise<Data<One>>
	: never;

type Each<One extends Described> =
	Data<One> extends readonly (infer Row)[]
		? Record<never, never> extends Input<One>
			? (input?: Input<One>) => AsyncGenerator<Row>
			: (input: Input<One>) => AsyncGenerator<Row>
		: never;

/**
 * Opens Calendly’s API.
 * @example const calendly = openCalendlyApi({ url: 'https://api.calendly.com', token });
 */
export function openCalendlyApi(options: GateOptions): CalendlyApi {
	const gate = new Gate(options);
	const api: Record<string, Record<string, unknown>> = {};
	for (const resource of Object.keys(catalog)) api[resource] = {};
	for (const entry of entries) {
		const verbs = api[entry.resource];
		if (verbs !== undefined) verbs[entry.verb] = (input: unknown) => gate.ask(entry, input);
	}
	const each =
		(name: string) =>
		(input: Record<string, unknown> = {}) =>
			gate.each(entryNamed(name), input);
	api['each'] = {
		eventTypes: each('event-types list'),
		scheduledEvents: each('scheduled-events list'),
		invitees: each('scheduled-events invitees'),
		webhooks: each('webhooks list'),
	};
	// The list of operations makes both the type and the functions.
	return api as unknown as CalendlyApi;
}
