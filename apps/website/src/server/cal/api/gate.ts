import { z } from 'zod';
import { attempt } from '../../api-client/attempt.ts';
import { type Clock, realClock } from '../../api-client/clock.ts';
import { isSendable } from '../../api-client/is-sendable.ts';
import { Pace } from '../../api-client/pace.ts';
import type { ApiRequest } from '../../api-client/request-of.ts';
import { strangeAnswer } from '../../api-client/strange-answer.ts';
import { TurnStore, type Turns } from '../../api-client/turn-store.ts';
import { type Edition, usualEdition } from '../../config.ts';
import { AppError } from '../../errors.ts';
import { calCom } from './cal-error.ts';
import type { Entry } from './catalog.ts';
import { type Before, lookAfter, lookBefore } from './did-it-happen.ts';
import { eachRow, type Page } from './each-row.ts';
import { requestOf } from './request-of.ts';

export type GateOptions = {
	/** Where API v2 is, such as `https://api.cal.com/v2` */
	url: string;
	/** Which Cal.com answers there; without it the hosted one at its own hosts, else a self-hosted one */
	edition?: Edition;
	/** An API key or a token of OAuth; null: only what is open to everybody can be asked */
	key: string | null;
	/** Most requests a minute; 120 without */
	rate?: number;
	/** Where turns are counted; without it in this process alone */
	turns?: Turns;
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
	readonly #turns: Turns;

	constructor(options: GateOptions) {
		this.#options = options;
		this.#turns = options.turns ?? new TurnStore(':memory:');
	}

	/** What would be sent, but for the key. @throws AppError `bad-input`, `not-in-this-edition` */
	prepare({ name, operation }: Entry, input: unknown): ApiRequest {
		return requestOf(name, operation, input, this.#options.edition ?? usualEdition(this.#options.url));
	}

	/**
	 * @returns `data` of the answer
	 * @throws AppError `bad-input`, `not-in-this-edition`, `not-connected`, `bad-key`, CalError, `cal-unreachable`, `cal-too-slow`
	 */
	async ask(entry: Entry, input: unknown): Promise<unknown> {
		if (entry.operation.method !== 'POST' || this.#options.key === null)
			return (await this.#send(entry, input)).data;
		// Refused where it cannot be sent, before anything is asked for.
		this.prepare(entry, input);
		const before = await lookBefore(this, entry.name, input);
		const since = this.#clock.now();
		try {
			return (await this.#send(entry, input)).data;
		} catch (error) {
			if (!mayHaveHappened(error)) throw error;
			const found = await this.#lookFor(entry, input, { before, since });
			if (found !== null && found !== 'unknown') return found;
			// What is late may still be done: then it is not asked for again.
			if (found === 'unknown' || error.code === 'cal-too-slow') throw error;
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
		// Pages overlap by a row.
		const start = { take: Math.max(2, Number(take)), skip: Number(skip) };
		// Made anew they come last, and none slips by.
		const order =
			entry.name === 'bookings list' && !Object.keys(rest).some(isOrder) ? { sortCreated: 'asc' } : {};
		yield* eachRow(start, async (place): Promise<Page> => {
			const { data, more } = await this.#send(entry, { ...rest, ...order, ...place });
			return { rows: rowsOf(data), more };
		});
	}

	/** Looks more than once: what was asked may still be on its way. @returns as `lookAfter` */
	async #lookFor(
		{ name }: Entry,
		input: unknown,
		known: { before: Before; since: number },
	): Promise<unknown> {
		const { random = Math.random } = this.#options;
		for (const waitMs of looksAfterMs) {
			await this.#clock.sleep(waitMs * (1 + random()));
			const found = await lookAfter(this, name, input, known);
			if (found !== null) return found;
		}
		return null;
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
		if (key !== null && !isSendable(key)) throw badKey();
		const answer = await attempt(name, request, {
			provider: calCom,
			url,
			key,
			takeTurn: (signal) => this.#takeTurn(entry, signal),
			fetch: send,
			random,
			answerMs,
			deadlineMs,
		});
		return readEnvelope(entry, answer);
	}

	/** A route with a limit of its own takes two. */
	async #takeTurn({ name, operation }: Entry, signal?: AbortSignal) {
		const { url, key, rate = 120 } = this.#options;
		const shared = { turns: this.#turns, clock: this.#clock };
		const whose = `${new URL(url).host} ${key ?? ''}`;
		const own =
			operation.perMinute === undefined
				? null
				: await new Pace({ ...shared, key: `${whose} ${name}`, rate: operation.perMinute }).take(signal);
		const turn = await new Pace({ ...shared, key: whose, rate }).take(signal);
		return {
			end: (answer: Response | null) => {
				own?.end(answer?.status === 429 ? answer : null);
				turn.end(answer);
			},
		};
	}

	get #clock(): Clock {
		return this.#options.clock ?? realClock;
	}
}

/** When it is looked, one after the other */
const looksAfterMs = [500, 2000, 5000];

const isOrder = (name: string) => name.startsWith('sort');

const envelope = z.looseObject({
	status: z.string().optional(),
	data: z.unknown().optional(),
	pagination: z.looseObject({ hasNextPage: z.boolean().optional() }).nullish(),
});

function readEnvelope({ name, operation }: Entry, answer: unknown) {
	const wrote = operation.method !== 'GET';
	const read = envelope.safeParse(answer ?? {});
	if (!read.success) throw strangeAnswer(calCom, name, 'it is no object', { wrote });
	if (read.data.status === 'error') throw strangeAnswer(calCom, name, 'it says “error” with status 200');
	const data = operation.data.safeParse(read.data.data);
	if (!data.success) {
		const [first] = data.error.issues;
		throw strangeAnswer(calCom, name, `${first?.path.join('.')}: ${first?.message}`, { wrote });
	}
	return { data: data.data, more: read.data.pagination?.hasNextPage ?? null };
}

const row = z.record(z.string(), z.unknown());

function rowsOf(data: unknown): Record<string, unknown>[] {
	const read = z.array(row).safeParse(data);
	if (read.success) return read.data;
	const one = row.safeParse(data);
	return one.success ? [one.data] : [];
}

function mayHaveHappened(error: unknown): error is AppError {
	return error instanceof AppError && ['cal-broken-off', 'cal-too-slow', 'cal-failed'].includes(error.code);
}

function badKey(): AppError {
	return new AppError(
		'bad-key',
		'input',
		'The key of Cal.com has a character in it that no key has: a space, a line break, or a letter other than plain a to z. Nothing was sent. Copy the key again, and store it with `pnpm cal login` or in CAL_API_KEY.',
	);
}

function notConnected(name: string): AppError {
	return new AppError(
		'not-connected',
		'reconnect',
		`“${name}” needs a key of Cal.com, and there is none. In the terminal \`pnpm cal login\` stores one, or CAL_API_KEY holds it; code hands it to \`openCalApi\` as \`key\`.`,
	);
}
