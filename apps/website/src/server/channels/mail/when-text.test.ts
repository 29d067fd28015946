import { describe, expect, test } from 'vitest';
import { shortWhen, whenText } from './when-text.ts';

const times = { startTime: '2030-01-01T09:00:00.000Z', endTime: '2030-01-01T09:45:00.000Z' };
/** Thin and fixed spaces are the formatter's own affair. */
const plain = (text: string | undefined) => text?.replace(/[\u00a0\u2009\u202f]/g, ' ');
const told = (...[time, locale, zone]: Parameters<typeof whenText>) => {
	const when = whenText(time, locale, zone);
	return when && [when.day, when.hours, when.zone].map(plain);
};

describe('a time', () => {
	test('is a day, a range and a zone in the words of its reader', () => {
		expect(told(times, 'en', 'Europe/Paris')).toEqual([
			'Tuesday, January 1, 2030',
			'10:00 – 10:45 AM',
			'Central European Standard Time, GMT+1',
		]);
		expect(told(times, 'ru', 'Asia/Tbilisi')).toEqual([
			'Вторник, 1 января 2030 г.',
			'13:00–13:45',
			'Грузия, стандартное время, GMT+4',
		]);
		expect(told(times, 'fr', 'Europe/Paris')).toEqual([
			'Mardi 1er janvier 2030',
			'10:00 – 10:45',
			'Heure normale d’Europe centrale, UTC+1',
		]);
	});

	test('that ends on another day says so', () => {
		const night = { startTime: '2030-01-01T22:30:00.000Z', endTime: '2030-01-01T23:30:00.000Z' };
		expect(told(night, 'fr', 'Europe/Paris')?.[1]).toBe('23:30 – 2 janvier à 0:30');
		expect(told(night, 'en', 'UTC')?.[1]).toBe('10:30 – 11:30 PM');
	});

	test('without an end, or with one before its start, is when it starts', () => {
		expect(told({ ...times, endTime: null }, 'ru', 'UTC')?.[1]).toBe('9:00');
		expect(told({ ...times, endTime: '2029-01-01T09:00:00.000Z' }, 'ru', 'UTC')?.[1]).toBe('9:00');
	});

	test('in a zone that nobody knows is told in UTC', () => {
		expect(told(times, 'en', 'Nowhere/<b>')?.[2]).toMatch(/Coordinated Universal Time/);
	});

	test('that is no moment is none', () => {
		expect(whenText({ startTime: 'soon', endTime: null }, 'en', 'UTC')).toBeNull();
		expect(shortWhen('soon', 'en', 'UTC')).toBeNull();
		expect(shortWhen(null, 'en', 'UTC')).toBeNull();
	});

	test('is short in a subject', () => {
		expect(plain(shortWhen(times.startTime, 'fr', 'Europe/Paris') ?? '')).toBe('1er janv., 10:00');
	});
});
