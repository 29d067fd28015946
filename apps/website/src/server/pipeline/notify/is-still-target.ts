import { mainConnection } from '../../db/connections.ts';
import type { OutboxRow } from '../../db/outbox.ts';
import type { NotifySettings } from '../../notify-settings.ts';
import { isHappening } from './is-still-true.ts';
import { isMatter } from './to-notice.ts';

/**
 * Whether the configuration still names who is to be told: a message may have waited for weeks, and an address or a
 * chat was taken out meanwhile. What goes to the address of an account is not its affair.
 */
export function isStillTarget(
	{ mail, telegram }: Pick<NotifySettings, 'mail' | 'telegram'>,
	{ channel, reader, connection, recipient, what }: OutboxRow,
): boolean {
	const isNamed = (all: readonly string[]) =>
		all.some((one) => one.toLowerCase() === recipient.toLowerCase());
	if (channel === 'telegram') return telegram === null || isNamed(telegram.chats);
	if (channel !== 'mail' || mail === null) return true;
	if (reader === 'attendee') return mail.attendees;
	const isOwners = connection === mainConnection && (isHappening(what) || isMatter(what));
	return !isOwners || isNamed(mail.to);
}
