import { expect, test } from 'vitest';
import { mailFault, nameFault, newPasswordFault } from './check-fields.ts';

test.each([
	['Ada', undefined],
	['李', undefined],
	['', 'nameNeeded'],
	['…', 'nameNeeded'],
	['x'.repeat(80), undefined],
	['x'.repeat(81), 'nameLong'],
])('the name %j', (name, fault) => {
	expect(nameFault(name)).toBe(fault);
});

test.each([
	['ada@example.com', undefined],
	['ada', 'mailNeeded'],
	['ada@example', 'mailNeeded'],
	['ada@exa mple.com', 'mailNeeded'],
	['"a\nb"@example.com', 'mailNeeded'],
	[`${'a'.repeat(250)}@example.com`, 'mailNeeded'],
])('the address %j', (email, fault) => {
	expect(mailFault(email)).toBe(fault);
});

test.each([
	['correct horse battery', undefined],
	['пароль подлиннее', undefined],
	['short', 'passwordShort'],
	['x'.repeat(257), 'passwordLong'],
	['aaaaaaaaaaaa', 'passwordWeak'],
	['ADA@example.com', 'passwordWeak'],
])('the password %j', (password, fault) => {
	expect(newPasswordFault(password, ['Ada', 'ada@example.com'])).toBe(fault);
});
