import type { Channel } from '../../src/server/domain/channel.ts';
import type { BookingNotice, Notice } from '../../src/server/domain/notice.ts';
import type { NotifySettings } from '../../src/server/notify-settings.ts';

/** How a service fails, until it is well again. */
export type Fault =
	/** It has too much to do, and wants to be asked again after `busyForS` */
	| 'busy'
	/** It is out of order, and took nothing */
	| 'failing'
	/** It does not know our key any more */
	| 'key-refused'
	/** Whoever is told is not there any more, or wants nothing of us */
	| 'recipient-gone'
	/** The line breaks when it has taken the message, before it says so */
	| 'cut'
	/** It takes nothing and says nothing */
	| 'silent';

/** Seconds */
export const busyForS = 17;

/** A message as the service has it. */
export type Received = {
	/** By which the service, or whoever reads it, knows the same message when it comes again */
	id: string;
	/** What belongs to one meeting has the same one; null where nothing tells that */
	thread: string | null;
	/** All that can be read in it */
	text: string;
	/** What it is made of: names of headers, tags, properties. Nothing of it is what a stranger wrote */
	shape: string[];
};

/** A service, and what is needed to tell it something through its channel. */
export type ChannelStage = {
	/** Whom the service knows */
	recipient: string;
	/** A channel to it that remembers nothing. @param over.timeoutMs After which it gives up */
	open(over?: { timeoutMs?: number }): Channel;
	/** The same as a site has it configured */
	settings: Partial<NotifySettings>;
	/** What has to stand in this message; null where the channel does not take it */
	wordsOf(notice: Notice): string[] | null;
	/** All words that it may say, by the language; null where it has none of its own */
	texts: Record<BookingNotice['locale'], object> | null;
	/** What the service has, the oldest first */
	received(): Promise<Received[]>;
	/** From now on it fails like this; null: no longer. Absent where nothing can fail */
	befall?(fault: Fault | null): void;
	/** Nobody listens any more. */
	leave(): Promise<void>;
	/** What may stand in no error */
	secrets: readonly string[];
	stop(): Promise<void>;
};
