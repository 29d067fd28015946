import { z } from 'zod';
import type { ConnectionRow } from '../db/connections.ts';
import { isLocale, type Locale } from '../domain/locale.ts';
import { type Asked, callerAnswer, type Guarded } from './caller-answer.ts';
import { callbackSchema } from './connection-schema.ts';
import { jsonAnswer } from './error-answer.ts';
import { readJson } from './read-json.ts';

type Whose = { account: string | null; session: string | null };

/** What these answers ask of whoever connects accounts. */
export type OauthParts = Guarded & {
	connecting: {
		authUrl(
			whose: Whose,
			given: { label: string | null; locale: string },
		): Promise<{ url: string; expiresAt: string }>;
		comeBack(whose: Whose, returned: URLSearchParams): Promise<{ connection: ConnectionRow; locale: string }>;
		shown(row: ConnectionRow): object;
	};
};

/** `GET /api/cal/auth-url?label=&locale=`: where somebody signs in at Cal.com; it is theirs alone, for ten minutes. */
export function authUrlAnswer(app: OauthParts, asked: Asked): Promise<Response> {
	return callerAnswer(app, asked, async (caller) => {
		const query = new URL(asked.request.url).searchParams;
		const locale = query.get('locale');
		const label = query.get('label')?.trim().slice(0, 80) || null;
		const begun = await app.connecting.authUrl(caller, { label, locale: isLocale(locale) ? locale : 'en' });
		return jsonAnswer({ success: true, ...begun });
	});
}

/**
 * `GET /api/cal/callback`: somebody comes back from Cal.com in a browser. What is to be made there is shown next; what
 * went wrong stands on the connections page.
 * @param reader In whose language that page is
 */
export async function callbackAnswer(app: OauthParts, asked: Asked, reader: Locale): Promise<Response> {
	const returned = new URL(asked.request.url).searchParams;
	const answer = await callerAnswer(app, asked, async (caller) => {
		const { connection, locale } = await app.connecting.comeBack(caller, returned);
		const isNew = connection.state === 'setting-up';
		return goTo(`/${locale}/dashboard/connections/${connection.id}${isNew ? '/setup' : ''}`);
	});
	if (answer.status < 400) return answer;
	const told = z.object({ code: z.string() }).safeParse(await answer.json());
	// Whose session has ended meanwhile signs in first, and begins anew.
	const fault = answer.status === 401 ? 'oauth-state' : (told.data?.code ?? 'internal');
	return goTo(`/${reader}/dashboard/connections?fault=${fault}`);
}

/** `POST /api/cal/callback` `{ code, state }`: the same for programs. */
export function callbackPostAnswer(app: OauthParts, asked: Asked): Promise<Response> {
	return callerAnswer(app, asked, async (caller) => {
		const { code, state } = await readJson(callbackSchema, asked.request, '{ "code": "…", "state": "…" }');
		const returned = new URLSearchParams({ code, state });
		const { connection } = await app.connecting.comeBack(caller, returned);
		return jsonAnswer({ success: true, connected: true, connection: app.connecting.shown(connection) }, 201);
	});
}

/** See other, and keep nothing: the address that led here has a code in it. */
function goTo(path: string): Response {
	return new Response(null, {
		status: 303,
		headers: { Location: path, 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' },
	});
}
