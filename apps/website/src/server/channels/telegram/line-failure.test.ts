import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { lineFailure } from './line-failure.ts';

/** As `fetch` throws it */
const thrown = (message: string, over: object) =>
	new TypeError('fetch failed', { cause: Object.assign(new Error(message), over) });

test.each([
	['getaddrinfo ESERVFAIL api.telegram.org', { code: 'ESERVFAIL', syscall: 'getaddrinfo' }],
	['connect EACCES', { code: 'EACCES', syscall: 'connect' }],
	['Connect Timeout Error', { code: 'UND_ERR_CONNECT_TIMEOUT' }],
	['self-signed certificate', { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }],
	['certificate has expired', { code: 'CERT_HAS_EXPIRED' }],
	['Hostname does not match', { code: 'ERR_TLS_CERT_ALTNAME_INVALID' }],
	['Client network socket disconnected before secure TLS connection was established', { code: 'ECONNRESET' }],
])('“%s” leaves no doubt: nothing was sent', (message, over) => {
	const failure = { code: 'telegram-unreachable', category: 'network', mayHaveArrived: false };
	expect(lineFailure(thrown(message, over))).toMatchObject(failure);
});

test.each([
	['read ECONNRESET', { code: 'ECONNRESET', syscall: 'read' }],
	['write EPIPE', { code: 'EPIPE', syscall: 'write' }],
	['other side closed', { code: 'UND_ERR_SOCKET' }],
	['something new', {}],
])('“%s” may have been after it arrived', (message, over) => {
	const failure = { code: 'telegram-broken-off', category: 'network', mayHaveArrived: true };
	expect(lineFailure(thrown(message, over))).toMatchObject(failure);
	expect(lineFailure('text')).toMatchObject(failure);
});

test('nothing of the address is kept, as the token stands in it', () => {
	const fault = thrown('Failed to parse URL from http://x/bot1:secret/', {
		code: 'bad bot1:secret',
		input: 'secret',
	});
	expect(inspect(lineFailure(fault), { depth: 10, showHidden: true })).not.toContain('secret');
});
