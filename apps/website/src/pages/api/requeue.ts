import type { APIRoute } from 'astro';

/** Judges the rejected deliveries again, after a secret was put right. For the owner. */
export const POST: APIRoute = async ({ request, locals: { app }, clientAddress }) => {
	const address = app.clientAddress(clientAddress, request.headers.get('x-forwarded-for'));
	const verdict = app.ownerOnly.check(request.headers.get('authorization'), address);
	if (!verdict.ok)
		return Response.json({ error: verdict.error, code: verdict.code }, { status: verdict.status });
	return Response.json(await app.requeue(), { headers: { 'Cache-Control': 'no-store' } });
};
