import { sign } from '@bookme/website/server/cal/verify.ts';

export type Examined = {
	/** Which of the secrets made the signature, counted from 1, or null */
	matches: number | null;
	/** Where none did: what most likely happened, as a sentence with what to do */
	cause: string | null;
};

/**
 * Finds the secret that made a signature, and if none did, the usual reason.
 * @param given As somebody copied it: perhaps with the header's name, quotes or a prefix
 */
export function examineSignature(body: Uint8Array, given: string, secrets: readonly string[]): Examined {
	const text = given.trim().replace(/^x-cal-signature-256:\s*/i, '');
	const matches = whoSigned(body, text, secrets);
	if (matches !== null) return { matches, cause: null };
	const cause = causeInSignature(body, text, secrets) ?? causeInBody(body, text, secrets);
	return { matches: null, cause: cause ?? causeInSecret(body, text, secrets) ?? noCause };
}

const noCause =
	'Either Cal.com signs with another secret (compare `pnpm cal secret` with Developers → Webhooks → Secret there), or these are not the bytes that were sent: save a body without changing it, as `pnpm -s cal show <file> --raw` does.';

function whoSigned(body: Uint8Array, signature: string, secrets: readonly string[]): number | null {
	const index = secrets.findIndex((secret) => sign(body, secret) === signature);
	return index === -1 ? null : index + 1;
}

function causeInSignature(body: Uint8Array, text: string, secrets: readonly string[]): string | null {
	if (text === 'no-secret-provided') {
		return 'Cal.com’s webhook has no secret. Edit it there and paste the one that `pnpm cal secret` shows.';
	}
	const bare = text.replace(/^sha256=/i, '').replace(/^["']|["']$/g, '');
	if (whoSigned(body, bare.toLowerCase(), secrets) !== null) {
		return 'The digits are right, but Cal.com sends them in lower case with nothing before or after. Something on the way has rewritten the header.';
	}
	const base64 = Buffer.from(bare, 'base64').toString('hex');
	if (whoSigned(body, base64, secrets) !== null) {
		return 'The signature is right, but written as base64. Cal.com sends 64 hex digits.';
	}
	if (/^[0-9a-f]{64}$/i.test(bare)) return null;
	return `A signature is 64 hex digits; this has ${bare.length} characters${/^[0-9a-f]+$/i.test(bare) ? '' : ', and not all are hex digits'}. Copy all of X-Cal-Signature-256.`;
}

/** What editors, shells and proxies do to a body */
const changes: readonly { undo(body: string): string | null; says: string }[] = [
	{
		undo: (body) => body.replace(/(?:\r?\n)+$/, ''),
		says: 'It fits without the line break at the end, which an editor or `echo` has added. Save the body without it (`printf %s`).',
	},
	{ undo: (body) => `${body}\n`, says: 'It fits with a line break at the end, which was lost.' },
	{ undo: (body) => body.replace(/^\ufeff/, ''), says: 'It fits without the byte order mark at the start.' },
	{ undo: (body) => body.replaceAll('\r\n', '\n'), says: 'It fits with \\n where the body has \\r\\n.' },
	{ undo: (body) => body.replace(/\r?\n/g, '\r\n'), says: 'It fits with \\r\\n where the body has \\n.' },
	{
		undo: compact,
		says: 'It fits the same JSON written without spaces: the body was parsed and written again on the way. A proxy or a formatter must leave the bytes alone.',
	},
];

function causeInBody(body: Uint8Array, signature: string, secrets: readonly string[]): string | null {
	return changeIn(body, (before) => whoSigned(before, signature, secrets) !== null);
}

/** What happened to a body on the way, if without it the signature fits. */
export function changeIn(body: Uint8Array, fits: (before: Uint8Array) => boolean): string | null {
	const text = Buffer.from(body).toString('utf8');
	const found = changes.find(({ undo }) => {
		const before = undo(text);
		return before !== null && fits(Buffer.from(before));
	});
	return found?.says ?? null;
}

function causeInSecret(body: Uint8Array, signature: string, secrets: readonly string[]): string | null {
	const spaced = secrets.flatMap((secret) => [`${secret} `, ` ${secret}`, `${secret}\n`, `"${secret}"`]);
	if (whoSigned(body, signature, spaced) === null) return null;
	return 'Cal.com’s side has our secret with a space, a line break or quotes around it. Paste it there again.';
}

function compact(text: string): string | null {
	try {
		return JSON.stringify(JSON.parse(text));
	} catch {
		return null;
	}
}
