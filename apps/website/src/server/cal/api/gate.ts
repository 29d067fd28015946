import { z } from 'zod';
import type { Edition } from '../../config.ts';
import { AppError } from '../../errors.ts';
import { attempt, strangeAnswer } from './attempt.ts';
import type { Entry } from './catalog.ts';
import { type Clock, realClock } from './clock.ts';
import { didItHappen } from './did-it-happen.ts';
import { eachRow, type Page } from './each-row.ts';
import { Pace } from './pace.ts';
import { type ApiRequest, requestOf } from './request-of.ts';
import { TurnStore } from './turn-store.ts';

export type GateOptions = {
	/** Where API v2 is, such as `https://api.cal.com/v2` */
	url: string;
	/** Which Cal.com answers there: the hosted one, unless told */
	edition?: Edition;
	/** An API key or a token of OAuth; null: only what is open to everybody can be asked */
	key: string | null;
	/** Most requests a minute; 120 without */
	rate?: number;
	/** Where turns are counted; without it in this process alone */
	turns?: TurnStore;
	clock?: Clock;
	fetch?: typeof fetch;
	random?: () => number;
	/** Milliseconds for one answer (30,000), and for all tries with their waits (180,000) */
	answerMs?: number;
	deadlineMs?: number;
};

/** Asks Cal.com for what stands in the list of operations. */
export class Gate {
	readonly #options: GateOptions;
	readonly #turns: TurnStore;

	constructor(options: GateOptions) {
		this.#options = options;
		this.#turns = options.turns ?? new TurnStore(':memory:');
	}

	/** What would be sent, but for the key. @throws AppError `bad-input`, `not-in-this-edition` */
	prepare({ name, operation }: Entry, input: unknown): ApiRequest {
		return requestOf(name, operation, input, this.#options.edition ?? 'cal.com');
	}

	/**
	 * @returns `data` of the answer
	 * @throws AppError `bad-input`, `not-in-this-edition`, `not-connected`, CalError, `cal-unreachable`, `cal-too-slow`
	 */
	async ask(entry: Entry, input: unknown): Promise<unknown> {
		const since = this.#clock.now();
		try {
			return (await this.#send(entry, input)).data;
		} catch (error) {
			if (!mayHaveHappened(error)) throw error;
			const happened = await this.#lookFor(entry, input, since);
			if (happened === 'unknown') throw error;
			if (happened !== null) return happened;
			// It did not: it may be done again, once.
			return (await this.#send(entry, input)).data;
		}
	}

	/** All rows of a list, however many pages that are. @throws as `ask` */
	async *each(entry: Entry, input: Record<string, unknown>): AsyncGenerator<Record<string, unknown>> {
		if (entry.operation.pages === undefined) {
			yield* rowsOf(await this.ask(entry, input));
			return;
		}
		const { take = 250, skip = 0, ...rest } = input;
		const start = { take: Number(take), skip: Number(skip) };
		// Made anew they come last, and none slips by.
		const order =
			entry.name === 'bookings list' && !Object.keys(rest).some(isOrder) ? { sortCreated: 'asc' } : {};
		yield* eachRow(start, async (place): Promise<Page> => {
			const { data, more } = await this.#send(entry, { ...rest, ...order, ...place });
			return { rows: rowsOf(data), more };
		});
	}

	/** Whether it is known that it did not happen: null. What did, as if it had been answered. */
	async #lookFor(entry: Entry, input: unknown, since: number): Promise<unknown> {
		const look = didItHappen[entry.name];
		if (look === undefined || this.#options.key === null) return 'unknown';
		// What was asked may still be on its way.
		await this.#clock.sleep(1000 + 1000 * (this.#options.random ?? Math.random)());
		return look(this, input, since);
	}

	async #send(entry: Entry, input: unknown): Promise<{ data: unknown; more: boolean | null }> {
		const { name, operation } = entry;
		const {
			url,
			key,
			fetch: send = fetch,
			random = Math.random,
			answerMs = 30_000,
			deadlineMs = 180_000,
		} = this.#options;
		const request = this.prepare(entry, input);
		if (key === null && operation.open !== true) throw notConnected(name);
		const answer = await attempt(name, request, {
			url,
			key,
			takeTurn: () => this.#takeTurn(entry),
			fetch: send,
			random,
			answerMs,
			deadlineMs,
		});
		return readEnvelope(entry, answer);
	}

	/** A route with a limit of its own takes two. */
	async #takeTurn({ name, operation }: Entry) {
		const { url, key, rate = 120 } = this.#options;
		const shared = { store: this.#turns, clock: this.#clock };
		const whose = `${new URL(url).host} ${key ?? ''}`;
		const own =
			operation.perMinute === undefined
				? null
				: await new Pace({ ...shared, key: `${whose} ${name}`, rate: operation.perMinute }).take();
		const turn = await new Pace({ ...shared, key: whose, rate }).take();
		return {
			end: (answer: Response | null) => {
				own?.end(null);
				turn.end(answer);
			},
		};
	}

	get #clock(): Clock {
		return this.#options.clock ?? realClock;
	}
}

const isOrder = (name: string) => name.startsWith('sort');

const envelope = z.looseObject({
	data: z.unknown().optional(),
	pagination: z.looseObject({ hasNextPage: z.boolean().optional() }).nullish(),
});

function readEnvelope({ name, operation }: Entry, answer: unknown) {
	const read = envelope.safeParse(answer ?? {});
	if (!read.success) throw strangeAnswer(name, 'it has no `data`');
	const data = operation.data.safeParse(read.data.data);
	if (!data.success) throw strangeAnswer(name, z.prettifyError(data.error).replace(/\s+/g, ' '));
	return { data: data.data, more: read.data.pagination?.hasNextPage ?? null };
}

const row = z.record(z.string(), z.unknown());

function rowsOf(data: unknown): Record<string, unknown>[] {
	const read = z.array(row).safeParse(data);
	if (read.success) return read.data;
	const one = row.safeParse(data);
	return one.success ? [one.data] : [];
}

function mayHaveHappened(error: unknown): boolean {
	return error instanceof AppError && ['cal-unreachable', 'cal-too-slow', 'cal-failed'].includes(error.code);
}

function notConnected(name: string): AppError {
	return new AppError(
		'not-connected',
		'reconnect',
		`“${name}” needs a key of Cal.com, and there is none. Store one with \`pnpm cal login\`, or write it into CAL_API_KEY.`,
	);
}
