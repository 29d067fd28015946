import { SendFailure } from '../../send-failure.ts';

/** The line to Telegram failed. @param fault What `fetch` threw */
export function lineFailure(fault: unknown): SendFailure {
	const name = fault instanceof Error ? fault.name : '';
	if (name === 'TimeoutError')
		return failure('telegram-too-slow', 'Telegram did not answer in time.', !wasNeverSent(fault));
	if (name === 'AbortError') return stopped(true);
	return wasNeverSent(fault)
		? failure('telegram-unreachable', `Telegram cannot be reached (${codeOf(fault)}).`, false)
		: failure('telegram-broken-off', `The line to Telegram broke (${codeOf(fault)}).`, true);
}

/** The site ends, or whoever sends has given up. */
export function stopped(mayHaveArrived: boolean): SendFailure {
	return failure('telegram-stopped', 'Sending was stopped before Telegram had answered.', mayHaveArrived);
}

function failure(code: string, message: string, mayHaveArrived: boolean): SendFailure {
	return new SendFailure(code, 'network', message, { mayHaveArrived });
}

/** No name, no line, or none that is safe: nothing was written to anybody. Whatever else happened, nobody knows. */
function wasNeverSent(fault: unknown): boolean {
	return causes(fault).some((cause) => {
		const code = 'code' in cause ? String(cause.code) : '';
		const call = 'syscall' in cause ? String(cause.syscall) : '';
		if (call === 'connect' || call === 'getaddrinfo') return true;
		return (
			/^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT)$/.test(code) ||
			/CERT|^ERR_(?:TLS|SSL)_|^UNABLE_TO_/.test(code) ||
			/before secure TLS connection/.test(cause.message)
		);
	});
}

/** A name that tells nothing secret: messages of the library may have the address in them, and with it the token. */
function codeOf(fault: unknown): string {
	for (const cause of causes(fault).reverse())
		if ('code' in cause && typeof cause.code === 'string' && /^\w{1,60}$/.test(cause.code)) return cause.code;
	return 'no reason was given';
}

function causes(fault: unknown): Error[] {
	const found: Error[] = [];
	for (let at = fault; at instanceof Error && found.length < 5; at = at.cause) found.push(at);
	return found;
}
