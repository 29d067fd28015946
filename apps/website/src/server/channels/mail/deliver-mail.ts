import { createTransport, type SendMailOptions } from 'nodemailer';
import { mailFailure } from './mail-failure.ts';

export type MailServer = {
	/** `smtp://` or `smtps://`, with user and password in it where the server wants them */
	url: string;
	/** Milliseconds after which a mail is given up */
	timeoutMs: number;
};

/**
 * Hands one mail to the server, over a connection of its own.
 * @throws SendFailure
 */
export async function deliverMail(
	{ url, timeoutMs }: MailServer,
	message: SendMailOptions,
	signal: AbortSignal,
): Promise<void> {
	const transport = createTransport({
		url,
		connectionTimeout: timeoutMs,
		greetingTimeout: timeoutMs,
		socketTimeout: timeoutMs,
	});
	let isHandedOver = false;
	transport.use('stream', (mail, done) => {
		// It is read only after the server has said yes to DATA; at its end the server may have all of it.
		mail.message.processFunc((content) => content.once('end', () => (isHandedOver = true)));
		done();
	});
	try {
		const either = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
		await transport.sendMail({ ...message, signal: either });
	} catch (error) {
		throw mailFailure(error, { isHandedOver, secrets: secretsIn(url) });
	} finally {
		transport.close();
	}
}

/** What of the address nobody may read in an error, as it is written and as it is meant */
function secretsIn(url: string): string[] {
	const { username, password } = new URL(url);
	const plain = [username, password, decoded(username), decoded(password)];
	return plain.filter((secret) => secret !== '').flatMap((secret) => [secret, btoaUtf8(secret)]);
}

function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

function btoaUtf8(text: string): string {
	return Buffer.from(text).toString('base64');
}
