import { expect, test } from 'vitest';
import { mentions } from './mentioned-in.ts';

const isTheirs = (mail: string) => mail === 'ida@example.com';

test.each([
	'ida@example.com',
	'Ida@Example.COM',
	'mailto:ida@example.com',
	'<ida@example.com>',
	'“ida@example.com”, she said',
	"'ida@example.com'",
	'email=ida@example.com&x=1',
	'- Ask -ida@example.com.',
	'...ida@example.com...',
	'почта ida@example.com;',
	'我的邮箱是ida@example.com谢谢',
	'https://x.example/?to=ida%40example.com',
	'https://x.example/?to=IDA%40EXAMPLE%2ECOM',
	'%3Cida%40example.com%3E',
	'ida%2540example.com',
	'ida&#64;example.com',
	'ida&#x40;example&period;com',
	'{\\"mail\\":\\"ida\\u0040example.com\\"}',
	'a@b ida@example.com@c',
])('the address is found in %s', (text) => {
	expect(mentions(text, isTheirs)).toBe(true);
});

test.each([
	'xida@example.com',
	'x.ida@example.com',
	'x+ida@example.com',
	'x-ida@example.com',
	'x_ida@example.com',
	'ïida@example.comx',
	'x%2Bida%40example.com',
	'ida@example.com.au',
	'ida@example.company',
	'ida@example.com-x.de',
	'ida@examplexcom',
	'ida @ example.com',
	'@example.com',
	'ida@',
	'',
])('another one is not taken for it in %s', (text) => {
	expect(mentions(text, isTheirs)).toBe(false);
});

test('a megabyte of one word, and of signs, is looked through in no time', () => {
	const began = performance.now();
	for (const part of ['a', '@', 'a@', '.', '%40', '=@a', 'é@']) mentions(part.repeat(300_000), isTheirs);
	expect(performance.now() - began).toBeLessThan(10_000);
});
