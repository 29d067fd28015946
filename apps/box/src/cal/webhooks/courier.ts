import type { Clock } from '../../webhooks/clock.ts';
import type { Delivery, DeliveryLog, Note, Outcome } from '../../webhooks/delivery-log.ts';
import { createLanes } from '../../webhooks/lanes.ts';
import type { Message } from './build-message.ts';
import { isPassing, type Manners } from './manners.ts';
import { post } from './post.ts';

export type CourierParts = {
	fetch: typeof globalThis.fetch;
	clock: Clock;
	random: () => number;
	manners: Manners;
	history: DeliveryLog;
	/** Ends all that is under way */
	signal: AbortSignal;
	/** The receiver answered 410, and this Cal.com heeds it */
	onGone(message: Message): void;
};

/** Takes messages to where they belong, and writes down what came of it. Rejects once the signal is aborted. */
export type Courier = {
	/** The first try, and the second round where the failure may pass */
	deliver(message: Message): Promise<void>;
	/** One try alone */
	once(message: Message, note: Note | null): Promise<Outcome>;
	/** Writes down a message that is not sent, and why not */
	keepBack(message: Message, note: Note, error?: string): void;
};

/** How many Cal.com sends at a time; nothing keeps the order of what waits. */
const atATime = 25;

export function createCourier(parts: CourierParts): Courier {
	const { clock, random, manners, history, signal } = parts;
	const lanes = createLanes(atATime);

	function record(message: Message, attempt: number, note: Note | null): Delivery {
		const { trigger, bookingUid, webhookId, url, headers, body } = message;
		const sent = { trigger, bookingUid, webhookId, url, headers, body, bytes: Buffer.byteLength(body) };
		const outcome = { status: null, error: null, ms: null, answer: '' };
		return history.add({ at: clock.now(), ...sent, attempt, note, ...outcome });
	}

	function attempt(message: Message, count: number, note: Note | null): Promise<Outcome> {
		return lanes.run(async () => {
			signal.throwIfAborted();
			const { id } = record(message, count, note);
			const outcome = await post(message, { ...parts, timeoutMs: manners.timeoutMs });
			history.complete(id, outcome);
			return outcome;
		});
	}

	async function deliver(message: Message): Promise<void> {
		let outcome = await attempt(message, 1, null);
		const waits = message.triesOnce ? [] : manners.retries;
		for (const [at, [shortest, longest]] of waits.entries()) {
			if (!mayPass(outcome)) break;
			await clock.wait(shortest + random() * (longest - shortest), signal);
			outcome = await attempt(message, at + 2, null);
		}
		if (outcome.status === 410 && manners.offAt410 && !message.triesOnce) parts.onGone(message);
	}

	return {
		deliver,
		once: (message, note) => attempt(message, 1, note),
		keepBack(message, note, error = '') {
			const { id } = record(message, 1, note);
			history.complete(id, { ms: 0, error: error === '' ? null : error });
		},
	};
}

function mayPass({ status, error }: Outcome): boolean {
	return status === null || error !== null || isPassing(status);
}
