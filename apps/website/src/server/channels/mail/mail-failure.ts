import { z } from 'zod';
import type { ErrorCategory } from '../../errors.ts';
import { SendFailure } from '../../send-failure.ts';
import { strangerLine } from './stranger-text.ts';

/** What the library says of a mail that did not go. */
const failed = z.object({
	code: z.string().optional().catch(undefined),
	response: z.string().optional().catch(undefined),
	responseCode: z.number().optional().catch(undefined),
});
type Failed = z.infer<typeof failed>;

/**
 * A failure by who can do something about it. An answer of the server is its last word; without one, what had been
 * handed over may have arrived.
 * @param secrets Never repeated, also where the server does
 */
export function mailFailure(
	error: unknown,
	{ isHandedOver, secrets }: { isHandedOver: boolean; secrets: readonly string[] },
): SendFailure {
	const { data = {} } = failed.safeParse(error);
	if (data.responseCode === undefined) return unanswered(data, isHandedOver);
	const said = saidBy(data.response ?? String(data.responseCode), secrets);
	const { code, category, text } = judged(data, data.responseCode);
	const retryAfterS = category === 'provider' ? waitIn(said) : null;
	return new SendFailure(code, category, `${text} It said: ${said}`, { retryAfterS });
}

type Judged = { code: string; category: ErrorCategory; text: string };

/** RFC 5321: 4yz may pass, 5yz will not; 503 only means that this conversation went wrong. */
function judged({ code }: Failed, answer: number): Judged {
	const isPassing = answer < 500 || answer === 503;
	if (!isPassing && (code === 'EAUTH' || [530, 534, 535, 538].includes(answer))) return refusedSignIn;
	if (isPassing) {
		return { code: 'mail-later', category: 'provider', text: 'The mail server asked to come again later.' };
	}
	return {
		code: 'mail-refused',
		category: 'input',
		text: 'The mail server refused this mail for good. Check its address and MAIL_FROM.',
	};
}

const refusedSignIn: Judged = {
	code: 'mail-sign-in-refused',
	category: 'reconnect',
	text: 'The mail server did not accept the user and password in SMTP_URL. Put the right ones there.',
};

function unanswered({ code = '' }: Failed, mayHaveArrived: boolean): SendFailure {
	if (code === 'EAUTH' || code === 'ENOAUTH') {
		return new SendFailure(refusedSignIn.code, refusedSignIn.category, refusedSignIn.text);
	}
	if (['EENVELOPE', 'EMESSAGE', 'ECONFIG'].includes(code)) {
		const text =
			'This mail cannot be sent as it is: the mail server takes none so large, or no such address.';
		return new SendFailure('mail-unsendable', 'input', text);
	}
	const isSlow = code === 'ETIMEDOUT' || code === 'EABORT';
	const text = isSlow
		? 'The mail server did not answer in time, or the mail was given up meanwhile.'
		: 'The line to the mail server broke, or there is none. Check SMTP_URL if it lasts.';
	return new SendFailure(isSlow ? 'mail-no-answer' : 'mail-line-broke', 'network', text, { mayHaveArrived });
}

/** The server's words, without addresses and credentials. */
function saidBy(response: string, secrets: readonly string[]): string {
	const hidden = secrets.reduce((text, secret) => text.replaceAll(secret, '…'), response);
	return strangerLine(hidden.replace(/[^\s<>]+@[^\s<>]+/g, '…'), 200);
}

/** Greylisting servers often say how long, in words: “try again in 300 seconds”. */
function waitIn(said: string): number | null {
	const [, number, unit] = /\b(\d{1,5})\s*(s|sec|second|m|min|minute)s?\b/i.exec(said) ?? [];
	if (number === undefined || unit === undefined) return null;
	return Number(number) * (/^m/i.test(unit) ? 60 : 1);
}
