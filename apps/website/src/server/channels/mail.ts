import type { Channel } from '../domain/channel.ts';
import { isMailable } from '../domain/is-mailable.ts';
import type { Notice } from '../domain/notice.ts';
import { SendFailure } from '../send-failure.ts';
import { mailMessage } from './mail/mail-message.ts';
import { mailServer } from './mail/mail-server.ts';
import type { MailSettings } from './mail/mail-settings.ts';

export type MailChannelSettings = MailSettings & {
	/** `SMTP_URL`: `smtp://` or `smtps://`, with user and password where the server wants them */
	url: string;
	/** One of which nobody knows whether it arrived is sent once more; so it is where nothing is said */
	repeats?: boolean;
	/** Milliseconds after which a mail is given up; a minute where nothing is said */
	timeoutMs?: number;
};

/**
 * Mail. A server does not know repeats, but readers may: a mail that is sent again has the same Message-ID.
 * What is given back is the Message-ID; the next mail of the thread answers it.
 */
export function mailChannel({
	url,
	repeats = true,
	timeoutMs = 60_000,
	...settings
}: MailChannelSettings): Channel {
	const server = mailServer(url, timeoutMs);
	return {
		name: 'mail',
		whenInDoubt: repeats ? 'repeat' : 'leave',
		takes,
		async send(notice, signal) {
			if (!isMailable(notice.recipient)) throw noAddress();
			const message = mailMessage(notice, settings);
			await server.take(message, signal);
			return { ref: message.messageId };
		},
		async close() {
			server.close();
		},
	};
}

/** Nothing to an address that somebody made up; matters of the site are the owner's. */
function takes(notice: Notice): boolean {
	if (!isMailable(notice.recipient)) return false;
	if (notice.kind === 'digest') return notice.notices.length > 0;
	return notice.kind !== 'site' || notice.reader === 'owner';
}

function noAddress(): SendFailure {
	return new SendFailure(
		'mail-no-address',
		'input',
		'This is no address that a mail can reach: Cal.com makes such up for people who gave none.',
	);
}
