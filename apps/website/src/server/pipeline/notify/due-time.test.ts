import { describe, expect, test } from 'vitest';
import { digestTime, quietUntil } from './due-time.ts';

const now = Date.parse('2026-11-20T23:00:00Z');
const hours = { quiet: { from: 22 * 60, to: 7 * 60 }, digest: 18 * 60, timeZone: 'UTC' };
const telling = { channel: 'mail', reader: 'owner', startTime: null, isUrgent: false } as const;
const told = (ms: number | null) => ms && new Date(ms).toISOString();

describe('a digest', () => {
	test('gathers what may wait', () => {
		expect(told(digestTime(hours, telling, now))).toBe('2026-11-21T18:00:00.000Z');
		const ahead = { ...telling, startTime: '2026-11-21T18:00:00.000Z' };
		expect(told(digestTime(hours, ahead, now))).toBe('2026-11-21T18:00:00.000Z');
	});

	test.each([
		['what begins before it', { startTime: '2026-11-21T17:59:00.000Z' }],
		['what somebody is to do something about', { isUrgent: true }],
		['what is for whoever booked', { reader: 'attendee' }],
		['what does not ring', { channel: 'notion' }],
		['what another program takes', { channel: 'webhook' }],
	] as const)('does not wait for %s', (_, other) => {
		expect(digestTime(hours, { ...telling, ...other }, now)).toBeNull();
	});

	test('is only there where it is wanted', () => {
		expect(digestTime({ ...hours, digest: null }, telling, now)).toBeNull();
	});
});

describe('in quiet hours', () => {
	test('hosts are not rung up', () => {
		expect(told(quietUntil(hours, telling, now))).toBe('2026-11-21T07:00:00.000Z');
		expect(quietUntil(hours, telling, now - 2 * 3_600_000)).toBeNull();
	});

	test.each([
		['of what begins before their end', { startTime: '2026-11-21T06:59:00.000Z' }],
		['who booked', { reader: 'attendee' }],
		['by what does not ring', { channel: 'notion' }],
	] as const)('people are told %s', (_, other) => {
		expect(quietUntil(hours, { ...telling, ...other }, now)).toBeNull();
	});
});
