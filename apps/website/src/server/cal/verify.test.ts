import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hmacVectors } from '../../../test/hmac-vectors.ts';
import { sign, verify } from './verify.ts';

const secret = '0123456789abcdef0123456789abcdef';
const body = Buffer.from('{"triggerEvent":"PING","payload":{"title":"Test"}}');
const good = sign(body, secret);
const judge = (signature: string | null, bytes: Uint8Array = body) => verify(bytes, signature, [secret]);

describe.each(hmacVectors)('$kind', ({ key, message, tag }) => {
	const bytes = Buffer.from(message, 'hex');
	const hex = (change: (bytes: Buffer) => Buffer) => change(Buffer.from(tag, 'hex')).toString('hex');

	test('is signed as OpenSSL signs it, and verified', () => {
		expect(sign(bytes, key)).toBe(tag);
		expect(verify(bytes, tag, [key])).toEqual({ ok: true });
	});

	test('is refused with any other tag', () => {
		const others = [
			...Array.from({ length: 32 }, (_, at) =>
				hex((buffer) => {
					buffer[at] = (buffer[at] ?? 0) ^ 1;
					return buffer;
				}),
			),
			hex((buffer) => Buffer.from(buffer.map((byte) => byte ^ 0xff))),
			hex((buffer) => Buffer.from(buffer.map((byte) => byte ^ 0x80))),
			hex((buffer) => buffer.reverse()),
			'00'.repeat(32),
			'ff'.repeat(32),
		];
		for (const other of others) expect(verify(bytes, other, [key]).ok, other).toBe(false);
	});

	test('is refused with a truncated or a longer tag', () => {
		for (const length of [0, 2, 16, 32, 40, 62, 63]) {
			expect(verify(bytes, tag.slice(0, length), [key]).ok).toBe(false);
		}
		for (const more of ['0', '00', tag]) expect(verify(bytes, tag + more, [key]).ok).toBe(false);
	});

	test('is refused with another key or message', () => {
		expect(verify(bytes, tag, [`${key}x`])).toEqual({ ok: false, reason: 'mismatch' });
		expect(verify(Buffer.concat([bytes, Buffer.from([0])]), tag, [key])).toEqual({
			ok: false,
			reason: 'mismatch',
		});
	});
});

test.each([
	['nothing', null, 'missing'],
	['an empty text', '', 'missing'],
	['Cal.com’s word for “no secret”', 'no-secret-provided', 'no-secret-there'],
	['upper case', good.toUpperCase(), 'malformed'],
	['base64', Buffer.from(good, 'hex').toString('base64'), 'malformed'],
	['base64url', Buffer.from(good, 'hex').toString('base64url'), 'malformed'],
	['a prefix, as others send it', `sha256=${good}`, 'malformed'],
	['two headers joined by Node', `${good}, ${good}`, 'malformed'],
	['two joined without a space', `${good},${good}`, 'malformed'],
	['spaces round it', ` ${good} `, 'malformed'],
	['a line break behind it', `${good}\n`, 'malformed'],
	['no hex in it', 'z'.repeat(64), 'malformed'],
	['full-width digits', '０'.repeat(64), 'malformed'],
	['letters that look like it', good.replaceAll('a', 'а').replaceAll('0', 'О'), 'malformed'],
	['surrogates', '\ud800'.repeat(64), 'malformed'],
	['a zero byte', `${good.slice(0, 63)}\0`, 'malformed'],
	['a very long text', 'a'.repeat(1_000_000), 'malformed'],
	['another body’s', sign(Buffer.from('{}'), secret), 'mismatch'],
] as const)('a signature that is %s is refused', (_, signature, reason) => {
	expect(judge(signature)).toEqual({ ok: false, reason });
});

test('a body that was parsed and written again is refused, however alike', () => {
	const pretty = Buffer.from(JSON.stringify(JSON.parse(body.toString()), null, 2));
	expect(judge(good, pretty)).toEqual({ ok: false, reason: 'mismatch' });
	expect(judge(good, Buffer.concat([body, Buffer.from('\n')]))).toEqual({ ok: false, reason: 'mismatch' });
	expect(judge(good, Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), body]))).toMatchObject({ ok: false });
});

test('any of several secrets is enough, the first and the last alike', () => {
	for (const secrets of [
		[secret, 'b', 'c'],
		['a', secret, 'c'],
		['a', 'b', secret],
	]) {
		expect(verify(body, good, secrets)).toEqual({ ok: true });
	}
	expect(verify(body, good, ['a', 'b'])).toEqual({ ok: false, reason: 'mismatch' });
});

test('without a secret nothing is let in, whatever it is signed with', () => {
	expect(verify(body, good, [])).toEqual({ ok: false, reason: 'no-secret-here' });
	expect(verify(body, sign(body, ''), [])).toEqual({ ok: false, reason: 'no-secret-here' });
	expect(verify(body, null, [])).toEqual({ ok: false, reason: 'no-secret-here' });
});

test('whatever is signed is verified, and whatever the header holds, nothing is thrown', () => {
	fc.assert(
		fc.property(
			fc.uint8Array({ maxLength: 300 }),
			fc.string({ minLength: 1 }),
			fc.string(),
			(bytes, key, junk) => {
				const tag = createHmac('sha256', key).update(bytes).digest('hex');
				expect(verify(bytes, tag, [key]).ok).toBe(true);
				expect(verify(bytes, junk, [key]).ok).toBe(junk === tag);
			},
		),
	);
});
