import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { sign, verify } from './verify.ts';

// The known answer of the fact sheet, made with openssl
const key = 'fixture-signing-key-shared-0001';
const body = Buffer.from('{"event":"invitee.created","payload":{"name":"Élise & Co"}}');
const time = 1_798_761_600;
const digest = 'eefa85d752d1249c5ee572669ec6b0ecd2943ef2557f59081ce0b45d2c79d687';
const header = `t=${time},v1=${digest}`;

const at = (seconds: number, keys: readonly string[] = [key], toleranceS: number | null = 300) => ({
	...{ keys, toleranceS },
	now: seconds * 1000,
});
const judged = (given: string | null, judgement = at(time)) => {
	const verdict = verify(body, given, judgement);
	return verdict.ok ? 'ok' : verdict.reason;
};

describe('a signature of Calendly', () => {
	test('is the one that it publishes', () => {
		expect(sign(body, key, time)).toBe(header);
		expect(judged(header)).toBe('ok');
	});

	test('is made over the very bytes, with any of several keys', () => {
		expect(judged(header, at(time, ['another', key]))).toBe('ok');
		expect(judged(header, at(time, ['another', `${key} `]))).toBe('mismatch');
		const rebuilt = Buffer.from(JSON.stringify(JSON.parse(body.toString()), null, 1));
		expect(verify(rebuilt, header, at(time))).toEqual({ ok: false, reason: 'mismatch' });
	});

	test('over the body alone is refused, as guides have it', () => {
		const bare = createHmac('sha256', key).update(body).digest('hex');
		expect(bare).toBe('c09e9966d8f4d48b09db117b1a9a300b77f94eb11bc8595f6ba5e593de9dd42a');
		expect(judged(bare)).toBe('malformed');
		expect(judged(`t=${time},v1=${bare}`)).toBe('mismatch');
	});

	test.each([
		[0, 'ok'],
		[300, 'ok'],
		[301, 'stale'],
		[-300, 'ok'],
		[-301, 'stale'],
		[86_400 * 365, 'stale'],
	])('that was made %i seconds ago is %s', (age, verdict) => {
		expect(judged(header, at(time + age))).toBe(verdict);
	});

	test('is called stale only where a key has made it, and at any age where that no longer counts', () => {
		expect(judged(header, at(time + 900, ['another']))).toBe('mismatch');
		expect(judged(header, at(time + 900, [key], null))).toBe('ok');
	});

	test('dated anew is another one', () => {
		expect(judged(`t=${time + 900},v1=${digest}`, at(time + 900))).toBe('mismatch');
	});

	test.each([
		`t=${time},v1=${'0'.repeat(64)},v1=${digest}`,
		`t=${time},v0=whatever,v1=${digest}`,
		`t=${time},v1=${digest},v2=c2lnbmVk==`,
		`t=${time},v1=${digest},V1=${'0'.repeat(64)}`,
		`v1=${digest},t=${time}`,
		`t=${time}, v1=${digest}`,
	])('may stand among others: %s', (given) => expect(judged(given)).toBe('ok'));

	test.each([null, ''])('that is not there is missing: %j', (given) => expect(judged(given)).toBe('missing'));

	test.each([
		digest,
		`t=${time}`,
		`v1=${digest}`,
		`t=,v1=${digest}`,
		`t=${time},v1=`,
		`t=${time},v1=${digest.toUpperCase()}`,
		`t=${time},v1=${digest.slice(1)}`,
		`t=${time},v1=${digest}00`,
		`t=-1,v1=${digest}`,
		`t=1e9,v1=${digest}`,
		`t=0x1,v1=${digest}`,
		`t=${time},t=${time},v1=${digest}`,
		`${header}, ${header}`,
		`t=${time},v1=${digest},`,
		`t=${time};v1=${digest}`,
		`t=${time},v1=${digest},v1=zz`,
		`t=${time},v1=${digest},v0=${'a'.repeat(300)}`,
		'ключ',
		','.repeat(100_000),
	])('of another form is malformed: %.60s', (given) => expect(judged(given)).toBe('malformed'));

	test('is refused by whoever has no key', () => {
		expect(judged(header, at(time, []))).toBe('no-secret-here');
		expect(judged(null, at(time, []))).toBe('no-secret-here');
	});
});
