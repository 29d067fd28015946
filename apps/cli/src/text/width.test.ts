import { expect, test } from 'vitest';
import { fit, widthOf } from './width.ts';

test.each([
	['Chloé', 5],
	['Chloe\u0301', 5],
	['Олег', 4],
	['田中', 4],
	['🙂', 2],
	['👩‍💻', 2],
	['', 0],
])('%s takes %i columns', (text, columns) => {
	expect(widthOf(text)).toBe(columns);
});

test.each(['Ravi', 'Ravi Menon', '田中太郎さん', 'Chloe\u0301 Martin'])('%s fits exactly', (text) => {
	for (const columns of [5, 6, 7, 20]) expect(widthOf(fit(text, columns))).toBe(columns);
});

test('what is cut says so', () => {
	expect(fit('BOOKING_RESCHEDULED', 8)).toBe('BOOKING…');
	expect(fit('short', 8)).toBe('short   ');
});
