import { expect, test } from 'vitest';
import { clientAddress } from './client-address.ts';

const behind = clientAddress(['127.0.0.1', '10.0.0.0/8', 'fd00::/8']);

test.each([
	[
		'a peer that is no proxy is the client, whatever it claims',
		'198.51.100.1',
		'203.0.113.9',
		'198.51.100.1',
	],
	['a trusted proxy’s word is taken', '127.0.0.1', '203.0.113.9', '203.0.113.9'],
	[
		'what stands before an untrusted hop is not believed',
		'127.0.0.1',
		'1.2.3.4, 203.0.113.9, 10.1.1.1',
		'203.0.113.9',
	],
	['a proxy that names nobody is the client itself', '127.0.0.1', null, '127.0.0.1'],
	['a mapped address is the plain one', '::ffff:127.0.0.1', '203.0.113.9', '203.0.113.9'],
	['IPv6 proxies count too', 'fd00::1', '2001:db8::7', '2001:db8::7'],
	['junk in the header is no fault', '127.0.0.1', '<script>', '<script>'],
])('%s', (_, peer, forwarded, client) => {
	expect(behind(peer, forwarded)).toBe(client);
});

test('nobody is believed where no proxy is trusted', () => {
	expect(clientAddress([])('127.0.0.1', '203.0.113.9')).toBe('127.0.0.1');
});
