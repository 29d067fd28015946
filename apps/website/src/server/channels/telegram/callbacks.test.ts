import fc from 'fast-check';
import { expect, test } from 'vitest';
import { callbacks } from './callbacks.ts';

const { callbackData, readCallback } = callbacks('123456:AAE-example');
const uid = '8kQ2mVbT4xYrN6sLw1Zp3D';
const uuid = '0197e2c4-7a1b-7c3d-8e4f-5a6b7c8d9e0f';

test.each([
	['main', uid],
	['main', uuid],
	[uuid, uid],
	[uuid, uuid],
	['main', 'u'.repeat(45)],
	['main', 'with.dots.and ~signs'],
])('a button of %s and %s is read back', (connection, one) => {
	for (const action of ['confirm', 'decline'] as const) {
		const data = callbackData(action, connection, one) ?? '';
		expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
		expect(readCallback(data)).toEqual({ action, booking: { connection, uid: one } });
	}
});

test('names that do not fit make no button', () => {
	expect(callbackData('confirm', 'main', 'u'.repeat(46))).toBeNull();
	expect(callbackData('confirm', 'with.dot', uid)).toBeNull();
	expect(callbackData('confirm', '', uid)).toBeNull();
});

test('any names make a button that is read back, or none', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (connection, one) => {
			const data = callbackData('confirm', connection, one);
			if (data !== null)
				expect(readCallback(data)).toEqual({ action: 'confirm', booking: { connection, uid: one } });
		}),
	);
});

test('what was not made here is not read', () => {
	const data = callbackData('decline', 'main', uid) ?? '';
	const other = callbacks('123456:AAE-another').callbackData('decline', 'main', uid) ?? '';
	const made = [
		`c${data.slice(1)}`,
		data.replace(uid, uid.toLowerCase()),
		data.slice(0, -1),
		`${data}A`,
		other,
		'',
	];
	expect(made.map(readCallback)).toEqual(made.map(() => null));
	for (let at = 0; at < data.length; at += 1) {
		const forged = `${data.slice(0, at)}${data[at] === 'A' ? 'B' : 'A'}${data.slice(at + 1)}`;
		expect(readCallback(forged)).toBeNull();
	}
});
