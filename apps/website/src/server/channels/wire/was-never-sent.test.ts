import { expect, test } from 'vitest';
import { wasNeverSent } from './was-never-sent.ts';

const failed = (cause: unknown) => new TypeError('fetch failed', { cause });
const withCode = (code: string) => Object.assign(new Error(code), { code });

test.each(['ECONNREFUSED', 'ENOTFOUND', 'UND_ERR_CONNECT_TIMEOUT', 'CERT_HAS_EXPIRED'])(
	'%s: nothing went over a line',
	(code) => {
		expect(wasNeverSent(failed(withCode(code)))).toBe(true);
	},
);

test.each(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET', 'UND_ERR_HEADERS_TIMEOUT'])(
	'%s: nobody knows',
	(code) => {
		expect(wasNeverSent(failed(withCode(code)))).toBe(false);
	},
);

test('several addresses count as one line, which was made where one of them was', () => {
	const refused = withCode('ECONNREFUSED');
	expect(wasNeverSent(failed(new AggregateError([refused, withCode('ENETUNREACH')])))).toBe(true);
	expect(wasNeverSent(failed(new AggregateError([refused, withCode('ECONNRESET')])))).toBe(false);
});

test('what says nothing is doubtful', () => {
	for (const error of [failed(undefined), new DOMException('late', 'TimeoutError'), 'text', null])
		expect(wasNeverSent(error)).toBe(false);
});
