import { describe, expect, test } from 'vitest';
import { isMailable } from './is-mailable.ts';

describe('an address', () => {
	test.each(['ida@example.com', "ida.o'hara@example.com", 'ида@пример.example', 'root@localhost'])(
		'like %s is mailed to',
		(address) => expect(isMailable(address)).toBe(true),
	);

	test.each([
		null,
		'',
		'Email-less',
		'Nameless',
		'ida',
		'+4917012345@sms.cal.com',
		'4917012345@SMS.CAL.COM',
		'nobody@host.invalid',
		'Ida <ida@example.com>',
		'ida@example.com, mallory@example.com',
		'ida@example.com\r\nBcc: mallory@example.com',
		'ida@example.com ',
		'"ida"@example.com',
		'ida@@example.com',
		`${'i'.repeat(300)}@example.com`,
	])('like %j is never mailed to', (address) => expect(isMailable(address)).toBe(false));
});
