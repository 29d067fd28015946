import { expect, test } from 'vitest';
import { zonedInstant } from './zoned-instant.ts';

test.each([
	['2030-01-01T09:00:00.000Z', 'Europe/Berlin', '2030-01-01T10:00:00.000+01:00'],
	['2030-07-01T09:00:00.000Z', 'Europe/Berlin', '2030-07-01T11:00:00.000+02:00'],
	['2030-01-01T01:00:00.000Z', 'America/St_Johns', '2029-12-31T21:30:00.000-03:30'],
	['2030-01-01T23:00:00.000Z', 'Asia/Kathmandu', '2030-01-02T04:45:00.000+05:45'],
	['2030-01-01T09:00:00.000Z', 'UTC', '2030-01-01T09:00:00.000+00:00'],
	['2030-01-01T09:00:00.000Z', 'Nowhere/At all', '2030-01-01T09:00:00.000+00:00'],
])('%s in %s is %s', (instant, zone, local) => {
	expect(zonedInstant(instant, zone)).toBe(local);
	expect(new Date(local).toISOString()).toBe(instant);
});

test('the hour that comes twice in autumn is told twice', () => {
	expect(zonedInstant('2030-10-27T00:30:00.000Z', 'Europe/Berlin')).toBe('2030-10-27T02:30:00.000+02:00');
	expect(zonedInstant('2030-10-27T01:30:00.000Z', 'Europe/Berlin')).toBe('2030-10-27T02:30:00.000+01:00');
});
