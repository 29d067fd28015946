import { z } from 'zod';
import type { Visitor } from './account-parts.ts';

/** What the library has answered. */
export type AuthAnswer = {
	ok: boolean;
	/** Its permanent name of what went wrong, or null */
	code: string | null;
	body: unknown;
	/** Values of `Set-Cookie`, to be handed on */
	cookies: string[];
};

/** In which the client's address is handed over */
export const addressHeader = 'x-bookme-client';

/** A request of a visitor's as the library wants it: nothing else of theirs gets there. */
export function headersOf({ cookie, userAgent, address }: Visitor): Headers {
	const headers = new Headers();
	if (cookie !== null) headers.set('cookie', cookie);
	if (userAgent !== null) headers.set('user-agent', userAgent.slice(0, 400));
	if (address !== '') headers.set(addressHeader, address);
	return headers;
}

/** @throws Error for a fault of the library's own */
export async function answerOf(response: Response): Promise<AuthAnswer> {
	const text = await response.text();
	const body: unknown = text === '' ? null : JSON.parse(text);
	const code = failure.safeParse(body).data?.code ?? null;
	// An account that is closed gets no session: the one fault of its own that is expected.
	if (response.status >= 500 && code !== 'FAILED_TO_CREATE_SESSION')
		throw new Error(`The library for sign-in failed: ${code}`);
	return {
		ok: response.ok,
		code,
		body,
		cookies: response.headers.getSetCookie(),
	};
}

const failure = z.object({ code: z.string() });
