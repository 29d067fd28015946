import { expect, test } from 'vitest';
import { TokenGuard } from './token-guard.ts';

const guard = (token: string | null) => new TokenGuard(token, () => 0);

test('the owner’s token opens, in any case of the scheme', () => {
	expect(guard('right').check('Bearer right', '192.0.2.1')).toEqual({ ok: true });
	expect(guard('right').check('bearer right', '192.0.2.1')).toEqual({ ok: true });
});

test.each([null, '', 'right', 'Basic right', 'Bearer', 'Bearer ', 'Bearer wrong', 'Bearer rightright'])(
	'%j does not',
	(given) => {
		expect(guard('right').check(given, '192.0.2.1')).toMatchObject({ status: 401, code: 'unauthorized' });
	},
);

test('a site without a token lets nobody in', () => {
	expect(guard(null).check('Bearer null', '192.0.2.1')).toMatchObject({ status: 503, code: 'no-token' });
});

test('who guesses is slowed down, the right token never is, nor is anybody else', () => {
	const one = guard('right');
	const guesses = Array.from({ length: 30 }, (_, at) => one.check(`Bearer ${at}`, '192.0.2.1'));
	expect(guesses[0]).toMatchObject({ status: 401 });
	expect(guesses[29]).toMatchObject({ status: 429, code: 'too-many-attempts' });
	expect(one.check('Bearer right', '192.0.2.1')).toEqual({ ok: true });
	expect(one.check('Bearer wrong', '192.0.2.2')).toMatchObject({ status: 401 });
});

test('asking without a token uses up no guess', () => {
	const one = guard('right');
	for (let asked = 0; asked < 30; asked += 1) one.check(null, '192.0.2.1');
	expect(one.check('Bearer wrong', '192.0.2.1')).toMatchObject({ status: 401 });
});
