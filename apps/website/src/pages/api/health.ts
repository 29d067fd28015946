import type { APIRoute } from 'astro';

/** Whether deliveries can be kept: for monitors and load balancers. */
export const GET: APIRoute = async ({ locals: { app } }) => {
	const health = await app.health();
	const isOk = health.status === 'ok';
	const unavailable = isOk ? {} : { 'Retry-After': '5' };
	return Response.json(health, {
		status: isOk ? 200 : 503,
		headers: { 'Cache-Control': 'no-store', ...unavailable },
	});
};
