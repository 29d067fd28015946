import { createBackground } from '../../webhooks/background.ts';
import { type Chaos, drawFate, noChaos } from '../../webhooks/chaos.ts';
import { type Clock, wallClock } from '../../webhooks/clock.ts';
import { createDeliveryLog, type Delivery } from '../../webhooks/delivery-log.ts';
import { createHeldBack } from '../../webhooks/held-back.ts';
import type { Happening } from '../world/happening.ts';
import type { Profile } from '../world/profile.ts';
import type { World } from '../world/world.ts';
import {
	buildMessage,
	buildPing,
	type Message,
	type PingForm,
	unwritten,
	unwrittenPing,
} from './build-message.ts';
import { createCourier } from './courier.ts';
import { type Manners, mannersOf } from './manners.ts';
import { subscribers } from './subscribers.ts';
import { switchOff } from './switch-off.ts';

export type SenderOptions = {
	world: World;
	profile: Profile;
	/** From 0 to below 1; for waits and chaos */
	random: () => number;
	fetch?: typeof globalThis.fetch;
	clock?: Clock;
	/** What shall be otherwise than in the profile */
	manners?: Partial<Manners>;
	chaos?: Partial<Chaos>;
	log?: (message: string) => void;
};

/** Tells webhooks what happened, as Cal.com does. */
export type Sender = {
	/** Returns at once, whatever becomes of the deliveries; never throws */
	tell(happening: Happening): void;
	/** Sends the dashboard's ping test. @returns the answer's status; null without one */
	ping(form: PingForm): Promise<number | null>;
	/** Sends a delivery's bytes once more, with its old signature. @returns false where it is not known any more */
	sendAgain(id: number): boolean;
	/** The last thousand, oldest first */
	readonly deliveries: readonly Delivery[];
	readonly profile: Profile;
	readonly manners: Readonly<Manners>;
	/** Counts for what happens from then on */
	chaos: Chaos;
	/** Resolves when nothing is under way, retries included */
	idle(): Promise<void>;
	/** Ends all that is under way, and sends nothing from then on */
	stop(): void;
};

export function createSender(options: SenderOptions): Sender {
	const { world, profile, random, clock = wallClock, fetch = globalThis.fetch } = options;
	const log = options.log ?? (() => {});
	const manners: Manners = { ...mannersOf[profile], ...options.manners };
	let chaos: Chaos = { ...noChaos, ...options.chaos };
	const history = createDeliveryLog();
	const heldBack = createHeldBack(clock);
	const stopping = new AbortController();
	const { signal } = stopping;
	const onGone = (message: Message) => switchOff(world, message, log);
	const courier = createCourier({ fetch, clock, random, manners, history, signal, onGone });
	const background = createBackground((fault) => {
		if (!signal.aborted) log(`a webhook could not be sent: ${String(fault)}`);
	});

	async function meetFate(message: Message): Promise<void> {
		const fate = drawFate(chaos, random);
		if (fate.drops) return courier.keepBack(message, 'dropped');
		if (fate.delayMs > 0) await clock.wait(fate.delayMs, signal);
		if (fate.waitsForNext) await heldBack.wait(signal);
		await courier.deliver(message);
		heldBack.release();
		if (fate.doubles) await courier.once(message, 'doubled');
	}

	function tell(happening: Happening): void {
		let createdAt = happening.at;
		for (const webhook of subscribers(world, happening)) {
			try {
				const message = buildMessage({ happening, world, webhook, manners }, createdAt);
				if (message === null) log(`${happening.trigger} tells of a booking, and none was given`);
				else background.start(() => meetFate(message));
			} catch (fault) {
				courier.keepBack(unwritten(happening, webhook), 'not written', String(fault));
			}
			if (manners.createdApart) createdAt += 1 + Math.floor(random() * 9);
		}
	}

	function writtenPing(form: PingForm): Message | null {
		try {
			return buildPing(form, clock.now());
		} catch (fault) {
			courier.keepBack(unwrittenPing(form), 'not written', String(fault));
			return null;
		}
	}

	return {
		tell,
		async ping(form) {
			const message = writtenPing(form);
			if (message === null) return null;
			const sending = courier.once(message, null);
			background.start(() => sending);
			return (await sending).status;
		},
		sendAgain(id) {
			const sent = history.find(id);
			if (sent === null) return false;
			background.start(() => courier.once({ ...sent, triesOnce: true }, 'sent again'));
			return true;
		},
		get deliveries() {
			return history.deliveries;
		},
		profile,
		manners,
		get chaos() {
			return chaos;
		},
		set chaos(next) {
			chaos = next;
		},
		idle: background.idle,
		stop: () => stopping.abort(),
	};
}
