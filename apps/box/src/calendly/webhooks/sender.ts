import { createBackground } from '../../webhooks/background.ts';
import { type Chaos, drawFate, noChaos } from '../../webhooks/chaos.ts';
import { type Clock, wallClock } from '../../webhooks/clock.ts';
import { createDeliveryLog, type Delivery, type Note } from '../../webhooks/delivery-log.ts';
import { createHeldBack } from '../../webhooks/held-back.ts';
import { envelope } from '../bodies/envelope.ts';
import type { CalendlyWorld } from '../world/calendly-world.ts';
import type { Happening } from '../world/happening.ts';
import type { Subscription } from '../world/things.ts';
import { type Manners, usualManners } from './manners.ts';
import { post } from './post.ts';
import { nextTry } from './retries.ts';
import { sign } from './sign.ts';
import { subscribers } from './subscribers.ts';

export type SenderOptions = {
	world: CalendlyWorld;
	/** For retries and chaos; without it the wall's */
	clock?: Clock;
	/** From 0 to below 1 */
	random?: () => number;
	manners?: Partial<Manners>;
	chaos?: Partial<Chaos>;
	log?: (message: string) => void;
};

type Message = { happening: Happening; subscription: Subscription; body: string; signedAt: number };

/** Tells subscriptions what happened, as Calendly does. */
export class Sender {
	readonly manners: Manners;
	/** Counts for what happens from then on */
	chaos: Chaos;
	readonly #options: SenderOptions;
	readonly #clock: Clock;
	readonly #random: () => number;
	readonly #history = createDeliveryLog();
	readonly #stopping = new AbortController();
	readonly #heldBack;
	readonly #background;
	readonly #posts = new Set<Promise<unknown>>();

	constructor(options: SenderOptions) {
		this.#options = options;
		this.#clock = options.clock ?? wallClock;
		this.#random = options.random ?? Math.random;
		this.manners = { ...usualManners, ...options.manners };
		this.chaos = { ...noChaos, ...options.chaos };
		this.#heldBack = createHeldBack(this.#clock);
		this.#background = createBackground((fault) => {
			if (!this.#stopping.signal.aborted) options.log?.(`a webhook could not be sent: ${String(fault)}`);
		});
	}

	/** Returns at once, whatever becomes of the deliveries */
	tell(happening: Happening): void {
		const { world } = this.#options;
		for (const subscription of subscribers(world, happening)) {
			const body = JSON.stringify(envelope(world, happening, subscription.creatorId));
			const message = { happening, subscription, body, signedAt: this.#clock.now() };
			this.#background.start(() => this.#meetFate(message));
		}
	}

	/** The last thousand, oldest first */
	get deliveries(): readonly Delivery[] {
		return this.#history.deliveries;
	}

	/** Resolves when nothing is under way, retries included */
	idle(): Promise<void> {
		return this.#background.idle();
	}

	/** Resolves when no request is under way; retries may wait */
	async quiet(): Promise<void> {
		do {
			await Promise.allSettled(this.#posts);
			await new Promise((resolve) => setImmediate(resolve));
		} while (this.#posts.size > 0);
	}

	/** Ends all that is under way, and sends nothing from then on */
	stop(): void {
		this.#stopping.abort();
	}

	async #meetFate(message: Message): Promise<void> {
		const { signal } = this.#stopping;
		const fate = drawFate(this.chaos, this.#random);
		if (fate.drops) return void this.#note(message, 1, 'dropped');
		if (fate.delayMs > 0) await this.#clock.wait(fate.delayMs, signal);
		if (fate.waitsForNext) await this.#heldBack.wait(signal);
		const delivering = this.#deliver(message);
		delivering.catch(() => {});
		// Whoever is held back goes after this one's first try, not after a day of them.
		await this.quiet();
		this.#heldBack.release();
		await delivering;
		if (fate.doubles) await this.#once(message, 1, 'doubled');
	}

	async #deliver(message: Message): Promise<void> {
		const { subscription, happening } = message;
		const failure = { failedAt: 0, ends: happening.ends, tries: 0 };
		while (this.#isOn(subscription)) {
			if (await this.#once(message, failure.tries + 1, null)) return this.#endRetry(subscription);
			const now = this.#clock.now();
			failure.tries += 1;
			if (failure.tries === 1) failure.failedAt = now;
			subscription.retryStartedAt ??= now;
			const next = nextTry(this.manners, failure, now);
			if (next === null) return this.#disable(subscription, now);
			await this.#clock.wait(next - now, this.#stopping.signal);
		}
	}

	/** @returns whether it was taken: with 2xx, and nothing else */
	async #once(message: Message, attempt: number, note: Note | null): Promise<boolean> {
		this.#stopping.signal.throwIfAborted();
		const { id, url, headers, body } = this.#note(message, attempt, note);
		const posting = post({ url, headers, body }, this.manners, this.#stopping.signal);
		this.#posts.add(posting);
		const outcome = await posting;
		this.#posts.delete(posting);
		this.#history.complete(id, outcome);
		const { status, error } = outcome;
		return error === null && status !== null && status >= 200 && status < 300;
	}

	#note({ happening, subscription, body, signedAt }: Message, attempt: number, note: Note | null): Delivery {
		const at = this.#clock.now();
		const { signingKey, id: webhookId, url } = subscription;
		const headers = {
			'Content-Type': 'application/json',
			'User-Agent': 'Calendly',
			...(signingKey !== null && {
				'Calendly-Webhook-Signature': sign(signingKey, this.manners.keepsTime ? signedAt : at, body),
			}),
		};
		const outcome = { status: null, error: null, ms: note === 'dropped' ? 0 : null, answer: '' };
		return this.#history.add({
			...{ at, trigger: happening.event, bookingUid: happening.about, webhookId, url, headers, body },
			...{ bytes: Buffer.byteLength(body), attempt, note, ...outcome },
		});
	}

	/** It may have been deleted, or disabled for another delivery, meanwhile. */
	#isOn({ id }: Subscription): boolean {
		return this.#options.world.subscriptions.get(id)?.state === 'active';
	}

	#endRetry(subscription: Subscription): void {
		subscription.retryStartedAt = null;
	}

	#disable(subscription: Subscription, now: number): void {
		Object.assign(subscription, { state: 'disabled', updatedAt: now });
		this.#options.log?.(`the subscription to ${subscription.url} failed for a day, and is disabled`);
	}
}
