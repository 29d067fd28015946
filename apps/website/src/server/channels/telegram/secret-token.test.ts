import { expect, test } from 'vitest';
import { isFromTelegram, secretTokenOf } from './secret-token.ts';

const secret = secretTokenOf('123456:AAE-example');
const headers = (given?: string) =>
	new Headers(given === undefined ? {} : { 'X-Telegram-Bot-Api-Secret-Token': given });

test('the secret is one that Telegram takes, and tells nothing of the token', () => {
	expect(secret).toMatch(/^[\w-]{43}$/);
	expect(secretTokenOf('123456:AAE-another')).not.toBe(secret);
});

test('only whoever sends the secret is Telegram', () => {
	expect(isFromTelegram(headers(secret), secret)).toBe(true);
	expect(isFromTelegram(headers(`${secret}x`), secret)).toBe(false);
	expect(isFromTelegram(headers(''), secret)).toBe(false);
	expect(isFromTelegram(headers(), secret)).toBe(false);
});

test('without a secret nobody is', () => {
	expect(isFromTelegram(headers(''), '')).toBe(false);
	expect(isFromTelegram(headers(secret), null)).toBe(false);
});
