import type { Channel } from '../domain/channel.ts';
import { isMailable } from '../domain/is-mailable.ts';
import { SendFailure } from '../send-failure.ts';
import { mailMessage } from './mail/mail-message.ts';
import { mailServer } from './mail/mail-server.ts';
import type { MailSettings } from './mail/mail-settings.ts';
import { takes } from './mail/takes.ts';

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

function noAddress(): SendFailure {
	return new SendFailure(
		'mail-no-address',
		'input',
		'This is no address that a mail can reach: Cal.com makes such up for people who gave none.',
	);
}
