import { expect, test } from 'vitest';
import { answerText } from './answer-text.ts';

const words = { yes: 'oui', no: 'non' };

test.each<[unknown, string]>([
	['  Blue ', 'Blue'],
	['One\r\n\r\nTwo', 'One\nTwo'],
	[7, '7'],
	[0, '0'],
	[true, 'oui'],
	[false, 'non'],
	[null, ''],
	[undefined, ''],
	['', ''],
	[[], ''],
	[{}, ''],
	[['Blue', null, 7], 'Blue, 7'],
	[{ value: 'other', optionValue: 'by boat' }, 'other, by boat'],
	[{ value: 'integrations:daily', optionValue: '' }, 'integrations:daily'],
	[{ firstName: 'Ida', lastName: 'B' }, 'firstName: Ida, lastName: B'],
	[{ a: { b: [{ c: [1] }] } }, 'a: b: c: …'],
	['a\u202eb\u0000c', 'ab c'],
])('the answer %j reads “%s”', (value, text) => expect(answerText(value, words)).toBe(text));

test('a long answer is cut', () => {
	expect(answerText('я'.repeat(100_000), words)).toHaveLength(2000);
});
