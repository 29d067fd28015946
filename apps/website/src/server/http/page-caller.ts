import type { Caller } from './caller.ts';
import type { Asked, Guarded } from './caller-answer.ts';

/**
 * Who looks at a page of the dashboard. @param known Who was found out before
 * @returns where to sign in, where nobody is known
 */
export async function pageCaller(
	app: Guarded,
	{ request, remote }: Asked,
	{ known, locale }: { known: Caller | null; locale: string },
): Promise<Caller | Response> {
	if (known !== null) return known;
	const address = app.clientAddress(remote, request.headers.get('x-forwarded-for'));
	const verdict = await app.identify(request, address);
	if (verdict.ok) return verdict.caller;
	const next = encodeURIComponent(new URL(request.url).pathname);
	return new Response(null, {
		status: 303,
		headers: { Location: `/${locale}/sign-in?next=${next}`, 'Cache-Control': 'no-store' },
	});
}
