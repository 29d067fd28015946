import { Client, LogLevel } from '@notionhq/client';
import type { z } from 'zod';
import { SendFailure } from '../../send-failure.ts';
import { readAtMost } from '../wire/read-at-most.ts';
import { failureOf } from './failure-of.ts';
import { Pace } from './pace.ts';
import { type NotionClock, type NotionSettings, realClock } from './settings.ts';

/** What one request is: whether it changes something, and what has to be in its answer. */
export type Step<Answer> = { writes: boolean; answer: z.ZodType<Answer>; signal: AbortSignal };

/** Far more than any answer that is asked for */
const longestAnswer = 4 * 1024 * 1024;

/** Notion’s API at its pace, one try each: who sends decides about the next. */
export class NotionApi {
	readonly clock: NotionClock;
	readonly #settings: NotionSettings;
	readonly #pace: Pace;

	constructor(settings: NotionSettings) {
		this.#settings = settings;
		this.clock = settings.clock ?? realClock;
		this.#pace = new Pace(this.clock, settings.perSecond ?? 3);
	}

	/** @throws SendFailure, as `failureOf` says */
	async ask<Answer>(step: Step<Answer>, call: (client: Client) => Promise<unknown>): Promise<Answer> {
		const { writes, signal } = step;
		let isAsked = false;
		try {
			await this.#pace.take(signal);
			isAsked = true;
			const read = step.answer.safeParse(await call(this.#client(signal)));
			if (read.success) return read.data;
		} catch (error) {
			throw failureOf(error, { mayHaveArrived: writes && isAsked, now: this.clock.now() });
		}
		throw new SendFailure(
			'notion-answer',
			'provider',
			'Notion answered with something that is not understood: nothing can be made of it. It is tried again later.',
			{ mayHaveArrived: writes },
		);
	}

	#client(signal: AbortSignal): Client {
		const { token, baseUrl, fetch = globalThis.fetch, timeoutMs = 15_000 } = this.#settings;
		const until = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
		return new Client({
			auth: token,
			retry: false,
			timeoutMs: timeoutMs + 1000,
			// It would write what Notion says of bookings to the terminal.
			logLevel: LogLevel.ERROR,
			logger: () => {},
			...(baseUrl !== undefined && { baseUrl }),
			fetch: async (url, { method = 'GET', headers = {}, body } = {}) => {
				const asked = { method, headers, redirect: 'error', signal: until } as const;
				const answer = await fetch(url, body === undefined ? asked : { ...asked, body });
				const text = async () => (await readAtMost(answer, longestAnswer)).text;
				return { ok: answer.ok, status: answer.status, headers: answer.headers, text };
			},
		});
	}
}
