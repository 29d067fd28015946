import type { z } from 'zod';
import { type Catalog, catalog, entries } from './catalog.ts';
import { entryNamed } from './entry-named.ts';
import { Gate, type GateOptions } from './gate.ts';

/** Cal.com’s API v2: `cal.bookings.create({ … })`. Each of them throws what `Gate.ask` throws. */
export type CalApi = {
	[Resource in keyof Catalog]: { [Verb in keyof Catalog[Resource]]: Call<Catalog[Resource][Verb]> };
} & {
	/** Whole lists, however many pages they have: `for await (const booking of cal.each.bookings({ … }))` */
	each: {
		bookings: Each<Catalog['bookings']['list']>;
		webhooks: Each<Catalog['webhooks']['list']>;
		eventTypeWebhooks: Each<Catalog['eventTypeWebhooks']['list']>;
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
 * Opens Cal.com’s API.
 * @example const cal = openCalApi({ url: 'https://api.cal.com/v2', key });
 */
export function openCalApi(options: GateOptions): CalApi {
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
		bookings: each('bookings list'),
		webhooks: each('webhooks list'),
		eventTypeWebhooks: each('event-type-webhooks list'),
	};
	// The list of operations makes both the type and the functions.
	return api as unknown as CalApi;
}
