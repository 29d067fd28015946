import { createTransport, type SendMailOptions } from 'nodemailer';
import { mailFailure } from './mail-failure.ts';

/** A server that takes mails; lines to it are kept open for the next ones. */
export type MailServer = {
	/** Hands it one mail. @throws SendFailure */
	take(message: SendMailOptions, signal: AbortSignal): Promise<void>;
	/** Ends the lines that nothing is said on */
	close(): void;
};

/**
 * @param url `smtp://` or `smtps://`, with user and password in it where the server wants them
 * @param timeoutMs Milliseconds after which a mail is given up, and a line that nobody uses
 */
export function mailServer(url: string, timeoutMs: number): MailServer {
	const transport = createTransport({
		url,
		pool: true,
		// Only a mail of which nothing was said yet goes over another line.
		maxRequeues: 1,
		connectionTimeout: timeoutMs,
		greetingTimeout: timeoutMs,
		socketTimeout: timeoutMs,
	});
	const handedOver = new WeakSet<AbortSignal>();
	transport.use('stream', (mail, done) => {
		const { signal } = mail.data;
		// It is read only after the server has said yes to DATA; at its end the server may have all of it.
		mail.message.processFunc((content) => content.once('end', () => signal && handedOver.add(signal)));
		done();
	});
	return {
		async take(message, signal) {
			const either = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
			try {
				await transport.sendMail({ ...message, signal: either });
			} catch (error) {
				throw mailFailure(error, { isHandedOver: handedOver.has(either), secrets: secretsIn(url) });
			}
		},
		close: () => transport.close(),
	};
}

/** What of the address nobody may read in an error, as it is written, as it is meant, and as it is said to a server */
function secretsIn(url: string): string[] {
	const { username, password } = new URL(url);
	const plain = [username, password, decoded(username), decoded(password)];
	return plain
		.filter((secret) => secret !== '')
		.flatMap((secret) => [secret, Buffer.from(secret).toString('base64')]);
}

function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
