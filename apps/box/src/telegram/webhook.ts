import { setTimeout as sleep } from 'node:timers/promises';
import type { Updates } from './updates.ts';

export type WebhookSettings = { url: string; secretToken: string | null };

/** Posts what waits to the address that was set, in order; what is not answered with 2xx is posted again. */
export class Webhook {
	readonly #updates: Updates;
	readonly #retryMs: number;
	readonly #stopped = new AbortController();
	#settings: WebhookSettings | null = null;
	#isRunning = false;
	/** Of the last delivery that failed: when, in seconds, and why */
	lastError: { date: number; message: string } | null = null;

	constructor(updates: Updates, retryMs: number) {
		this.#updates = updates;
		this.#retryMs = retryMs;
		updates.onNew = () => void this.#run();
	}

	get url(): string {
		return this.#settings?.url ?? '';
	}

	set(settings: WebhookSettings | null): void {
		this.#settings = settings;
		this.lastError = null;
		void this.#run();
	}

	stop(): void {
		this.#settings = null;
		this.#stopped.abort();
	}

	async #run(): Promise<void> {
		if (this.#isRunning) return;
		this.#isRunning = true;
		for (;;) {
			const update = this.#updates.waiting[0];
			if (this.#settings === null || update === undefined) break;
			const why = await this.#post(this.#settings, JSON.stringify(update));
			if (why === null) this.#updates.confirm(update.update_id + 1);
			else await this.#failed(why);
		}
		this.#isRunning = false;
	}

	async #failed(why: string): Promise<void> {
		this.lastError = { date: Math.floor(Date.now() / 1000), message: why };
		await sleep(this.#retryMs, undefined, { signal: this.#stopped.signal }).catch(() => {});
	}

	/** @returns why it failed, as Telegram words it, or null */
	async #post({ url, secretToken }: WebhookSettings, body: string): Promise<string | null> {
		const headers = {
			'Content-Type': 'application/json',
			...(secretToken !== null && { 'X-Telegram-Bot-Api-Secret-Token': secretToken }),
		};
		const signal = AbortSignal.any([this.#stopped.signal, AbortSignal.timeout(10_000)]);
		try {
			const answer = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal });
			await answer.arrayBuffer();
			return answer.ok ? null : `Wrong response from the webhook: ${answer.status} ${answer.statusText}`;
		} catch (fault) {
			return fault instanceof Error && fault.name === 'TimeoutError'
				? 'Read timeout expired'
				: 'Connection refused';
		}
	}
}
