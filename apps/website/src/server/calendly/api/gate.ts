import { z } from 'zod';
import { attempt } from '../../api-client/attempt.ts';
import { type Clock, realClock } from '../../api-client/clock.ts';
import { isSendable } from '../../api-client/is-sendable.ts';
import { Pace } from '../../api-client/pace.ts';
import { type ApiRequest, requestOf } from '../../api-client/request-of.ts';
import { strangeAnswer } from '../../api-client/strange-answer.ts';
import { TurnStore, type Turns } from '../../api-client/turn-store.ts';
import { AppError } from '../../errors.ts';
import { calendly } from './calendly-error.ts';
import { type Entry, entryNamed } from './catalog.ts';
import { nextToken } from './next-token.ts';

export type GateOptions = {
	/** Where API v2 is, such as `https://api.calendly.com`: nothing is ever asked elsewhere */
	url: string;
	/** A personal access token, or one of OAuth; null: nothing can be asked */
	token: string | null;
	/** Most requests a minute; 400 without, below the 500 of a paid plan. What its answers tell counts as well. */
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

type Row = Record<string, unknown>;
type Answer = { data: unknown; next: string | null };

/** Asks Calendly for what stands in the list of operations. */
export class Gate {
	readonly #options: GateOptions;
	readonly #turns: Turns;
	#owner: Promise<{ user: string; organization: string }> | null = null;

	constructor(options: GateOptions) {
		this.#options = options;
		this.#turns = options.turns ?? new TurnStore(':memory:');
	}

	/** What would be sent, but for the token. @throws AppError `bad-input` */
	prepare({ name, operation }: Entry, input: unknown): ApiRequest {
		return requestOf(name, operation, input, {});
	}

	/** Whether it is asked first whose token it is, since the input names neither user nor organization. */
	asksOwner({ operation }: Entry, input: Readonly<Row>): boolean {
		return operation.owner !== undefined && !namesOwner(operation.owner, input);
	}

	/**
	 * @returns `resource` of the answer, or its `collection`; all of it where it has neither
	 * @throws AppError `bad-input`, `not-connected`, `bad-key`, CalendlyError, `calendly-unreachable`,
	 * `calendly-broken-off`, `calendly-too-slow`, `calendly-strange-answer`
	 */
	async ask(entry: Entry, input: unknown): Promise<unknown> {
		return (await this.#send(entry, await this.#withOwner(entry, input))).data;
	}

	/** All rows of a list, however many pages that are. @throws as `ask` */
	async *each(entry: Entry, input: Row): AsyncGenerator<Row> {
		if (entry.operation.pages === undefined) {
			yield* rowsOf(await this.ask(entry, input));
			return;
		}
		const asked = await this.#withOwner(entry, { count: 100, ...input });
		const seen = new Set<string>();
		let page: Row = {};
		for (;;) {
			const { data, next } = await this.#send(entry, { ...asked, ...page });
			yield* rowsOf(data);
			// A page that names one before it would never end.
			if (next === null || seen.has(next)) return;
			seen.add(next);
			page = { page_token: next };
		}
	}

	/** Fills in whose things are meant, where nothing is said. */
	async #withOwner(entry: Entry, input: unknown): Promise<Row> {
		// Refused where it cannot be sent, before anything is asked for.
		this.prepare(entry, input);
		// What is there and undefined must not hide what is filled in.
		const all = Object.entries<unknown>({ ...Object(input) });
		const given: Row = Object.fromEntries(all.filter(([, value]) => value !== undefined));
		if (!this.asksOwner(entry, given)) return given;
		this.#owner ??= this.#askOwner();
		const owner = await this.#owner.catch((error: unknown) => {
			this.#owner = null;
			throw error;
		});
		const { owner: fields = [] } = entry.operation;
		const isUsers = given['scope'] !== 'organization';
		const filled = fields
			.filter((field) => field !== 'user' || isUsers)
			.map((field) => [field, owner[field]]);
		return { ...Object.fromEntries(filled), ...given };
	}

	async #askOwner(): Promise<{ user: string; organization: string }> {
		const { uri, current_organization } = me.parse((await this.#send(entryNamed('me get'), {})).data);
		return { user: uri, organization: current_organization };
	}

	async #send(entry: Entry, input: unknown): Promise<Answer> {
		const { name } = entry;
		const { url, token, fetch: send = fetch, random = Math.random } = this.#options;
		const request = this.prepare(entry, input);
		if (token === null) throw notConnected(name);
		if (!isSendable(token)) throw badToken();
		const answer = await attempt(name, request, {
			...{ provider: calendly, url, key: token, fetch: send, random },
			takeTurn: (signal) => this.#pace(token).take(signal),
			answerMs: this.#options.answerMs ?? 30_000,
			deadlineMs: this.#options.deadlineMs ?? 180_000,
		});
		return readAnswer(entry, answer, url);
	}

	#pace(token: string): Pace {
		const { url, rate = 400, clock = realClock } = this.#options;
		return new Pace({ turns: this.#turns, key: `${new URL(url).host} ${token}`, rate, clock });
	}
}

/** A list of one user's or one organization's needs one of the two; a subscription needs both. */
function namesOwner(owner: readonly string[], { user, organization, scope }: Readonly<Row>): boolean {
	if (owner.length === 1) return user !== undefined || organization !== undefined;
	return organization !== undefined && (scope === 'organization' || user !== undefined);
}

const me = z.looseObject({ uri: z.string(), current_organization: z.string() });

const envelope = z.looseObject({
	resource: z.unknown().optional(),
	collection: z.array(z.unknown()).optional(),
	pagination: z
		.looseObject({ next_page: z.string().nullish(), next_page_token: z.string().nullish() })
		.nullish(),
});

function readAnswer({ name, operation }: Entry, answer: unknown, url: string): Answer {
	const wrote = operation.method !== 'GET';
	const read = envelope.safeParse(answer ?? {});
	if (!read.success) throw strangeAnswer(calendly, name, 'it is no object', { wrote });
	const { resource, collection, pagination } = read.data;
	const data = operation.data.safeParse(collection ?? resource ?? answer);
	if (!data.success) {
		const [first] = data.error.issues;
		throw strangeAnswer(calendly, name, `${first?.path.join('.')}: ${first?.message}`, { wrote });
	}
	return { data: data.data, next: pagination ? nextToken(name, pagination, url) : null };
}

const row = z.record(z.string(), z.unknown());

function rowsOf(data: unknown): Row[] {
	return z.array(row).safeParse(data).data ?? [];
}

function badToken(): AppError {
	return new AppError(
		'bad-key',
		'input',
		'The token of Calendly has a character in it that no token has: a space, a line break, or a letter other than plain a to z. Nothing was sent. Copy it again into CALENDLY_TOKEN.',
	);
}

function notConnected(name: string): AppError {
	return new AppError(
		'not-connected',
		'reconnect',
		`“${name}” needs a token of Calendly, and there is none. Make one there (Integrations → API & Webhooks), and write it into CALENDLY_TOKEN.`,
	);
}
