import type { Attendee } from '../../domain/booking.ts';
import type { ChannelName } from '../../domain/channel.ts';
import { isMailable } from '../../domain/is-mailable.ts';
import { isLocale, type Locale } from '../../domain/locale.ts';
import type { Reader } from '../../domain/notice.ts';
import type { NotifySettings } from '../../notify-settings.ts';

/** Whom a message goes to, and how. */
export type Target = {
	channel: ChannelName;
	recipient: string;
	reader: Reader;
	locale: Locale;
	/** null: the host's, as the booking tells it */
	timeZone: string | null;
};

/**
 * Those who are told of the bookings of a connection, whatever the booking: from configuration, and the mail address
 * of whoever the connection belongs to. Chats and the database of the configuration are the owner's, and hear of the
 * owner's own connection alone.
 * @param hostMail Of the account that the connection belongs to; null: the owner's connection
 */
export function ownerTargets(settings: NotifySettings, hostMail: string | null): Target[] {
	const { mail, telegram, notion, webhook, locale, timeZone } = settings;
	const isOwners = hostMail === null;
	const to = (channel: ChannelName, recipients: readonly string[]): Target[] =>
		recipients.map((recipient) => ({ channel, recipient, reader: 'owner', locale, timeZone }));
	const all = [
		...(mail === null ? [] : to('mail', isOwners ? mail.to : [hostMail])),
		...(telegram !== null && isOwners ? to('telegram', telegram.chats) : []),
		...(notion !== null && isOwners ? to('notion', [notion.databaseId]) : []),
		...(webhook === null ? [] : to('webhook', [webhook.url])),
	];
	// With nothing configured at least the log tells.
	return all.length === 0 && isNothing(settings) ? to('console', ['log']) : all;
}

/** Whoever has booked, where they are to be told: the only addresses that are ever taken from an event. */
export function attendeeTargets({ mail }: NotifySettings, attendees: readonly Attendee[]): Target[] {
	if (mail === null || !mail.attendees) return [];
	return attendees.flatMap((one) =>
		one.email === null || !isMailable(one.email) ? [] : [toTarget(one, one.email)],
	);
}

function toTarget({ language, timeZone }: Attendee, email: string): Target {
	const spoken = language?.split('-')[0]?.toLowerCase();
	const locale = isLocale(spoken) ? spoken : 'en';
	return { channel: 'mail', recipient: email, reader: 'attendee', locale, timeZone };
}

function isNothing({ mail, telegram, notion, webhook }: NotifySettings): boolean {
	return mail === null && telegram === null && notion === null && webhook === null;
}
