import type { Notice } from './notice.ts';

export const channelNames = ['mail', 'telegram', 'notion', 'webhook', 'console'] as const;
export type ChannelName = (typeof channelNames)[number];

/**
 * A way to tell people. Each is a file in `channels/`.
 *
 * What `send` throws is an `AppError`: its category decides what becomes of the message (`network` and `provider`:
 * later; `reconnect`: held until it works again; `input`: given up), and a `SendFailure` says more.
 */
export type Channel = {
	readonly name: ChannelName;
	/**
	 * What to do with a message of which nobody knows whether it arrived: `exact`: send it again, the service knows
	 * it by its id; `repeat`: once more, recognizable as the same; `leave`: say so, and leave it.
	 */
	readonly whenInDoubt: 'exact' | 'repeat' | 'leave';
	/** After how long the service surely knows what it was told: milliseconds; absent: at once. Sooner nothing is repeated */
	readonly settlesMs?: number;
	/** Whether it has something to say about this: a channel may know bookings and nothing of the site */
	takes(notice: Notice): boolean;
	/**
	 * Sends one message, and waits until the service has taken it.
	 * @returns what the service calls it, to change or answer it later; null where it has no name
	 * @throws AppError, `SendFailure` where it says when to come again, or that it may have arrived
	 */
	send(notice: Notice, signal: AbortSignal): Promise<{ ref: string | null }>;
	/** Ends what it holds open */
	close(): Promise<void>;
};
