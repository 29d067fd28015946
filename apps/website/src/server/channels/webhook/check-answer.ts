import { SendFailure } from '../../send-failure.ts';
import { retryAfter } from '../wire/retry-after.ts';

/**
 * What a receiver's answer means. 2xx: taken. Later, after Retry-After where it says so: 408, 425, 429 and 5xx
 * (`provider`). Held until the secret is another one: 401 (`reconnect`). Given up with its reason, for it would be refused again: 410 (the receiver is gone), redirects, which
 * are not followed, and every other 4xx (`input`: what a channel calls `provider` is sent again, so these are not).
 * @param host Of the receiver, for the text: the path of its address may be a secret
 * @param now Milliseconds since 1970
 * @throws SendFailure
 */
export function checkAnswer({ status, headers }: Response, host: string, now: number): void {
	if (status >= 200 && status <= 299) return;
	if (isPassing(status))
		throw new SendFailure(
			'webhook-failed',
			'provider',
			`The webhook's receiver at ${host} answered ${status}. It is tried again later.`,
			{ retryAfterS: retryAfter(headers.get('retry-after'), now), mayHaveArrived: status >= 500 },
		);
	if (status === 401)
		throw new SendFailure(
			'webhook-secret-refused',
			'reconnect',
			`The webhook's receiver at ${host} answered 401: it does not believe the signature. Write the secret that it knows into NOTIFY_WEBHOOK_SECRET and restart.`,
		);
	if (status === 410)
		throw new SendFailure(
			'webhook-gone',
			'input',
			`The webhook's receiver at ${host} answered 410: it is gone for good. Take NOTIFY_WEBHOOK_URL away, or write a new address.`,
		);
	if (status >= 300 && status <= 399)
		throw new SendFailure(
			'webhook-redirect',
			'input',
			`The webhook's receiver at ${host} answered ${status}, and redirects are not followed. Write the address it leads to into NOTIFY_WEBHOOK_URL.`,
		);
	throw new SendFailure(
		'webhook-refused',
		'input',
		`The webhook's receiver at ${host} refused the message with ${status}. Compare NOTIFY_WEBHOOK_URL and NOTIFY_WEBHOOK_SECRET with what it expects; then send it again with \`pnpm cal notify retry\`.`,
	);
}

const isPassing = (status: number): boolean =>
	status >= 500 || status === 408 || status === 425 || status === 429;
