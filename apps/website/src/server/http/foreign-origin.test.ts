import { expect, test } from 'vitest';
import { isForeignOrigin } from './foreign-origin.ts';

const config = { siteUrl: 'https://book.example.com' };
const foreign = { origin: 'https://elsewhere.example.com', host: 'book.example.com' };

function judge(path: string, headers: Record<string, string>, method = 'POST'): boolean {
	return isForeignOrigin(new Request(`http://localhost${path}`, { method, headers }), path, config);
}

test('a request from a page of another site is foreign', () => {
	expect(judge('/api/bookings', foreign)).toBe(true);
	expect(judge('/api/bookings', { ...foreign, authorization: 'Bearer x' })).toBe(true);
	expect(judge('/api/bookings', { origin: 'null' })).toBe(true);
	expect(judge('/api/bookings', { origin: 'not an origin' })).toBe(true);
});

test('a request from our own page is not, under the configured name or the one it was reached by', () => {
	expect(judge('/api/bookings', { origin: 'https://book.example.com' })).toBe(false);
	const tunnel = { origin: 'https://abc.example.net', host: 'abc.example.net' };
	expect(judge('/api/bookings', tunnel)).toBe(false);
});

test('a program without an origin is let in by its credentials alone', () => {
	expect(judge('/api/bookings', {})).toBe(true);
	expect(judge('/api/bookings', { authorization: 'Bearer x' })).toBe(false);
});

test('reading is never foreign', () => {
	expect(judge('/en/bookme', foreign, 'GET')).toBe(false);
	expect(judge('/en/bookme', foreign, 'HEAD')).toBe(false);
});

test('webhook receivers are open to any origin, and nothing that merely looks like one', () => {
	for (const path of [
		'/api/cal/webhook',
		'/api/cal/webhook/',
		'/api/cal/webhook/main',
		'/api/calendly/webhook',
		'/api/telegram/webhook',
	]) {
		expect(judge(path, foreign)).toBe(false);
	}
	for (const path of ['/api/cal/webhooks', '/api/other/webhook', '/x/api/cal/webhook']) {
		expect(judge(path, foreign)).toBe(true);
	}
});
