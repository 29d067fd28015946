import type { Context, Hono } from 'hono';
import type { Parts } from './parts.ts';
import { readFields } from './read-fields.ts';
import { clientIn, proofFault, type Redeemed, type Refused, redeem } from './redeem.ts';

/** Where clients fetch tokens: the API's endpoint, and the web app's twins of it, which take forms only. */
export function addTokenRoutes(app: Hono, parts: Parts): void {
	const at = (path: string, json: boolean, work: (fields: Record<string, string | undefined>) => Redeemed) =>
		app.post(path, async (context) => {
			const fields = await readFields(context.req.raw, { json });
			return answer(context, fields === null ? unreadable : work(fields));
		});
	for (const prefix of ['', '/api']) {
		at(`${prefix}/v2/auth/oauth2/token`, true, (fields) => redeem(parts, fields));
	}
	at('/api/auth/oauth/token', false, (fields) => redeem(parts, fields));
	at('/api/auth/oauth/refreshToken', false, (fields) =>
		redeem(parts, { grant_type: 'refresh_token', ...fields }),
	);
	at('/api/auth/oauth/revoke', false, (fields) => revoke(parts, fields));
}

const unreadable: Refused = {
	ok: false,
	status: 400,
	error: 'invalid_request',
	description: 'The body cannot be read.',
};

/** RFC 7009: a token that is none is as good as ended. Cal.com does not document this endpoint. */
function revoke(parts: Parts, fields: Record<string, string | undefined>): Redeemed {
	const client = clientIn(parts, fields);
	if ('ok' in client) return client;
	const unproven = proofFault(client, fields);
	if (unproven !== null) return unproven;
	parts.tokens.revoke(fields['token'] ?? '', client.clientId);
	return { ok: true, body: {} };
}

function answer(context: Context, redeemed: Redeemed): Response {
	context.header('Cache-Control', 'no-store');
	context.header('Pragma', 'no-cache');
	if (redeemed.ok) return context.json(redeemed.body, 200);
	const { status, error, description } = redeemed;
	return context.json({ error, error_description: description }, status);
}
