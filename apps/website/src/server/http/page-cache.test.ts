import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { answerFrom, chooseEncoding, packPage } from './page-cache.ts';

const text = 'Выберите встречу. '.repeat(50);
const page = packPage(new TextEncoder().encode(text), new Headers({ 'content-type': 'text/html' }));

function ask(headers: Record<string, string>, method = 'GET'): Response {
	return answerFrom(page, new Request('http://localhost/', { method, headers }));
}

test.each([
	[null, 'identity'],
	['', 'identity'],
	['gzip, deflate, br, zstd', 'br'],
	['gzip', 'gzip'],
	['BR', 'br'],
	['gzip;q=1, br;q=0.5', 'gzip'],
	['br;q=0, gzip', 'gzip'],
	['br;q=0, gzip;q=0', 'identity'],
	['*', 'br'],
	['br;q=0, *', 'gzip'],
	['identity;q=1, br;q=0.2', 'identity'],
	['identity;q=0.5, gzip;q=0.5', 'gzip'],
	['zstd', 'identity'],
] as const)('Accept-Encoding %j gets %s', (header, encoding) => {
	expect(chooseEncoding(header)).toBe(encoding);
});

test('each encoding holds the same page', async () => {
	const bytes = async (encoding: string) =>
		Buffer.from(await ask({ 'accept-encoding': encoding }).arrayBuffer());
	expect(brotliDecompressSync(await bytes('br')).toString()).toBe(text);
	expect(gunzipSync(await bytes('gzip')).toString()).toBe(text);
	expect((await bytes('identity')).toString()).toBe(text);
});

test('length, encoding and Vary say what is sent', () => {
	const response = ask({ 'accept-encoding': 'br' });
	expect(response.headers.get('content-encoding')).toBe('br');
	expect(response.headers.get('content-length')).toBe(String(page.bodies.br.byteLength));
	expect(response.headers.get('vary')).toBe('Accept-Encoding');
	expect(response.headers.get('content-type')).toBe('text/html');
});

test('HEAD is answered like GET, without the body', async () => {
	const response = ask({ 'accept-encoding': 'br' }, 'HEAD');
	expect(response.headers.get('content-length')).toBe(String(page.bodies.br.byteLength));
	expect(await response.text()).toBe('');
});

test.each([
	['the mark itself', page.etag, 304],
	['the mark without its weakness', page.etag.slice(2), 304],
	['the mark in a list', `"other", ${page.etag}`, 304],
	['a star', '*', 304],
	['another mark', '"other"', 200],
	['a part of the mark', page.etag.slice(0, -3), 200],
])('If-None-Match with %s', (_, mark, status) => {
	const response = ask({ 'if-none-match': mark });
	expect(response.status).toBe(status);
	expect(response.headers.get('etag')).toBe(page.etag);
});

test('other bytes have another mark', () => {
	expect(packPage(new TextEncoder().encode(`${text}!`), new Headers()).etag).not.toBe(page.etag);
});
