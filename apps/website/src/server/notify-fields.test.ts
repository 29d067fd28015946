import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { clockTime, quietHours, reminders, silenced } from './notify-fields.ts';

const hour = 3_600_000;
const fault = (field: z.ZodType, value: string) => field.safeParse(value).error?.issues[0]?.message;

describe('quiet hours', () => {
	test.each(['22:00-07:00', '22-7', '22:00 – 7:00'])('may be written %s', (text) => {
		expect(quietHours.parse(text)).toEqual({ from: 22 * 60, to: 7 * 60 });
	});

	test.each(['22:00', '24:00-07:00', '22:60-07:00', '7-7', 'at night', '1-2-3'])('are not %s', (text) => {
		expect(fault(quietHours, text)).toBe('write two times of the day, such as 22:00-07:00');
	});
});

test('a time of the day', () => {
	expect(clockTime.parse('18:05')).toBe(18 * 60 + 5);
	expect(fault(clockTime, '25:00')).toBe('write a time of the day, such as 18:00');
});

describe('reminders', () => {
	test('are none where nothing is said', () => {
		const none = { interview: [], tech: [], mentoring: [], other: [] };
		expect(reminders.parse(undefined)).toEqual(none);
	});

	test('are for all, or for a kind of meeting, the earliest first', () => {
		expect(reminders.parse('1h, 24h, tech: 2h + 15m, mentoring: off')).toEqual({
			interview: [24 * hour, hour],
			tech: [2 * hour, hour / 4],
			mentoring: [],
			other: [24 * hour, hour],
		});
	});

	test.each(['soon', 'talk: 1h', 'tech: soon', 'tech: 1h: 2h', '1h + soon'])('are not %s', (text) => {
		expect(fault(reminders, text)).toContain('write spans such as 24h, 1h');
	});
});

describe('what is switched off', () => {
	test('is a kind of meeting, what happens, or a channel', () => {
		expect(silenced.parse('mentoring, tech/telegram, */paid, other / no-show')).toEqual([
			{ kind: 'mentoring', what: null },
			{ kind: 'tech', what: 'telegram' },
			{ kind: null, what: 'paid' },
			{ kind: 'other', what: 'no-show' },
		]);
	});

	test.each(['*', 'talk', 'tech/letters', 'tech/paid/mail', '/mail'])('is not %s', (text) => {
		expect(fault(silenced, text)).toContain('write a kind of meeting');
	});
});
