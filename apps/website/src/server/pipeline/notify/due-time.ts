import type { ChannelName } from '../../domain/channel.ts';
import type { Reader } from '../../domain/notice.ts';
import type { NotifySettings } from '../../notify-settings.ts';
import { endOfQuiet, nextAt } from './hours.ts';

/** What decides when somebody is told, besides what it is */
type Telling = {
	channel: ChannelName;
	reader: Reader;
	/** When what it is about begins: ISO 8601; null: it is about no time */
	startTime: string | null;
	/** Somebody is to do something about it */
	isUrgent: boolean;
};

/** These ring: the others are looked at when somebody wants to know */
const ringing: readonly ChannelName[] = ['mail', 'telegram'];

type Hours = Pick<NotifySettings, 'quiet' | 'digest' | 'timeZone'>;

/**
 * When the next digest goes out that a message may wait for: milliseconds since 1970. Requests, reminders, and what
 * begins before it, do not wait; nor do attendees, nor channels that do not ring.
 * @returns null where it is sent by itself
 */
export function digestTime(hours: Hours, telling: Telling, now: number): number | null {
	if (hours.digest === null || telling.isUrgent || !rings(telling)) return null;
	const next = nextAt(hours.digest, hours.timeZone, now);
	return beginsBefore(telling, next) ? null : next;
}

/**
 * Until when a message waits because nobody is to be rung up now: milliseconds since 1970. What begins before the quiet
 * hours end is told in them.
 * @returns null where it may be sent
 */
export function quietUntil(hours: Hours, telling: Omit<Telling, 'isUrgent'>, now: number): number | null {
	if (hours.quiet === null || !rings(telling)) return null;
	const end = endOfQuiet(hours.quiet, hours.timeZone, now);
	return end === null || beginsBefore(telling, end) ? null : end;
}

function rings({ channel, reader }: Pick<Telling, 'channel' | 'reader'>): boolean {
	return reader === 'owner' && ringing.includes(channel);
}

function beginsBefore({ startTime }: Pick<Telling, 'startTime'>, time: number): boolean {
	return startTime !== null && Date.parse(startTime) < time;
}
