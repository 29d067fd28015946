import { sign } from '@bookme/website/server/cal/verify.ts';
import { describe, expect, test } from 'vitest';
import { examineSignature } from './signature-causes.ts';

const secret = 'a secret that only tests know';
const bytes = (text: string) => Buffer.from(text);
const body = bytes('{"triggerEvent":"PING","payload":{"title":"Entretien à 9 h"}}');
const signature = sign(body, secret);

test('finds which secret signed', () => {
	expect(examineSignature(body, signature, ['another', secret])).toEqual({ matches: 2, cause: null });
});

test('takes the signature with the header’s name before it', () => {
	expect(examineSignature(body, `X-Cal-Signature-256: ${signature}\n`, [secret]).matches).toBe(1);
});

describe('where none signed, it says why', () => {
	const pretty = bytes(JSON.stringify(JSON.parse(body.toString()), null, 2));
	const multiline = bytes('one\r\ntwo');

	test.each<[string, Uint8Array, string, RegExp]>([
		['a line break at the end', bytes(`${body}\n`), signature, /without the line break at the end/],
		['a lost line break', body, sign(bytes(`${body}\n`), secret), /which was lost/],
		['a body written anew', pretty, signature, /parsed and written again/],
		['a byte order mark', bytes(`\ufeff${body}`), signature, /byte order mark/],
		['other line ends', multiline, sign(bytes('one\ntwo'), secret), /\\n where the body has \\r\\n/],
		['capital letters', body, signature.toUpperCase(), /in lower case/],
		['a prefix', body, `sha256=${signature}`, /nothing before or after/],
		['base64', body, Buffer.from(signature, 'hex').toString('base64'), /written as base64/],
		['a part of it', body, signature.slice(0, 40), /this has 40 characters\./],
		['something else', body, 'hello', /not all are hex digits/],
		['no secret over there', body, 'no-secret-provided', /has no secret/],
		['a space in the secret', body, sign(body, `${secret} `), /with a space, a line break or quotes/],
		['another secret', body, sign(body, 'another'), /signs with another secret/],
	])('%s', (_, received, given, expected) => {
		const { matches, cause } = examineSignature(received, given, [secret]);
		expect(matches).toBeNull();
		expect(cause).toMatch(expected);
		expect(cause).not.toContain(secret);
	});
});
