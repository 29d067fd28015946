import { brotliCompressSync, gzipSync, constants as zlib } from 'node:zlib';
import { isKnown, weakTag } from './entity-tag.ts';
import { readWeightedList } from './weighted-list.ts';

export type Encoding = 'br' | 'gzip' | 'identity';

/** A rendered page, ready to be sent in each encoding. */
export type CachedPage = {
	etag: string;
	/** What the page was rendered with: content type, its security policy */
	headers: [string, string][];
	bodies: Record<Encoding, Uint8Array<ArrayBuffer>>;
};

/** Packs a page once, as tightly as it goes. */
export function packPage(body: Uint8Array, headers: Headers): CachedPage {
	const brotli = {
		params: {
			[zlib.BROTLI_PARAM_MODE]: zlib.BROTLI_MODE_TEXT,
			[zlib.BROTLI_PARAM_SIZE_HINT]: body.byteLength,
		},
	};
	return {
		// Weak: one mark stands for all three encodings.
		etag: weakTag(body),
		headers: [...headers].filter(([name]) => name !== 'content-length'),
		bodies: {
			br: Uint8Array.from(brotliCompressSync(body, brotli)),
			gzip: Uint8Array.from(gzipSync(body, { level: 9 })),
			identity: Uint8Array.from(body),
		},
	};
}

/** Answers a GET or HEAD request from a packed page: 304 when the reader has it already. */
export function answerFrom(page: CachedPage, request: Request): Response {
	const encoding = chooseEncoding(request.headers.get('accept-encoding'));
	const headers = new Headers(page.headers);
	headers.set('ETag', page.etag);
	headers.set('Cache-Control', 'no-cache');
	headers.append('Vary', 'Accept-Encoding');
	if (isKnown(request.headers.get('if-none-match'), page.etag)) {
		headers.delete('Content-Type');
		return new Response(null, { status: 304, headers });
	}
	const body = page.bodies[encoding];
	if (encoding !== 'identity') headers.set('Content-Encoding', encoding);
	headers.set('Content-Length', String(body.byteLength));
	return new Response(request.method === 'HEAD' ? null : body, { headers });
}

/** The encoding that the reader likes best; on equal terms the smallest one. */
export function chooseEncoding(acceptEncoding: string | null): Encoding {
	const wishes = readWeightedList(acceptEncoding);
	const weight = (encoding: Encoding): number => {
		const wish = wishes.find(({ value }) => value === encoding) ?? wishes.find(({ value }) => value === '*');
		return wish?.weight ?? 0;
	};
	const compressed: Encoding = weight('gzip') > weight('br') ? 'gzip' : 'br';
	if (weight(compressed) === 0) return 'identity';
	const named = wishes.find(({ value }) => value === 'identity');
	return named !== undefined && named.weight > weight(compressed) ? 'identity' : compressed;
}
