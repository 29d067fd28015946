import type { ClientAddress } from './client-address.ts';
import { errorAnswer, jsonAnswer } from './error-answer.ts';
import type { TokenGuard } from './token-guard.ts';

/** What guards the owner's routes */
export type Guarded = { ownerOnly: TokenGuard; clientAddress: ClientAddress };

/** A request and the address that it came from */
export type Asked = { request: Request; remote: string | undefined };

/** Answers the owner, and nobody else; expected failures become answers. */
export async function ownerAnswer(
	app: Guarded,
	{ request, remote }: Asked,
	answer: () => Promise<Response>,
): Promise<Response> {
	const address = app.clientAddress(remote, request.headers.get('x-forwarded-for'));
	const verdict = app.ownerOnly.check(request.headers.get('authorization'), address);
	if (!verdict.ok) return jsonAnswer({ error: verdict.error, code: verdict.code }, verdict.status);
	return answer().catch(errorAnswer);
}
