import { describe, expect, test } from 'vitest';
import { Seal } from './seal.ts';

const place = { table: 'connections', row: 'one', column: 'sealed_key' };
const seal = new Seal(['a key']);

describe('a sealed text', () => {
	test('opens where it stands, and says nothing of what is in it', () => {
		const sealed = seal.seal('cal_live_1', place);
		expect(seal.open(sealed, place)).toBe('cal_live_1');
		expect(sealed).toMatch(/^v1\.[0-9a-f]{8}\.[\w-]+$/);
		expect(sealed).not.toContain('cal_live');
	});

	test('is another one each time', () => {
		expect(seal.seal('same', place)).not.toBe(seal.seal('same', place));
	});

	test.each([
		{ ...place, table: 'oauth_states' },
		{ ...place, row: 'two' },
		{ ...place, column: 'sealed_tokens' },
	])('opens at no other place: $table $row $column', (other) => {
		const sealed = seal.seal('text', place);
		expect(() => seal.open(sealed, other)).toThrow(expect.objectContaining({ code: 'sealed-otherwise' }));
	});

	test('opens with no bit changed, and not in part', () => {
		const sealed = seal.seal('a text', place);
		const [version, id, body = ''] = sealed.split('.');
		const bytes = Buffer.from(body, 'base64url');
		for (let at = 0; at < bytes.length; at += 1) {
			const changed = Buffer.from(bytes);
			changed[at] = (changed[at] ?? 0) ^ 1;
			const other = `${version}.${id}.${changed.toString('base64url')}`;
			expect(() => seal.open(other, place)).toThrow('cannot be opened');
		}
		for (const part of ['', 'v1', `v1.${id}.`, sealed.slice(0, -8), `v2.${id}.${body}`])
			expect(() => seal.open(part, place)).toThrow('cannot be opened');
	});
});

describe('while keys are changed', () => {
	const both = new Seal(['a new key', 'a key']);

	test('what the former one sealed opens, and what is sealed is sealed by the new one', () => {
		const before = seal.seal('kept', place);
		const after = both.seal(both.open(before, place), place);
		expect(both.isCurrent(before)).toBe(false);
		expect(both.isCurrent(after)).toBe(true);
		expect(new Seal(['a new key']).open(after, place)).toBe('kept');
		expect(() => seal.open(after, place)).toThrow('ENCRYPTION_KEY_BEFORE');
	});
});

test('without a key nothing is sealed', () => {
	expect(new Seal([]).canSeal).toBe(false);
	expect(() => new Seal([]).seal('text', place)).toThrow(
		expect.objectContaining({ code: 'no-encryption-key' }),
	);
});
