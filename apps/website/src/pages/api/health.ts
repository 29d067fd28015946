import type { APIRoute } from 'astro';

/** Whether deliveries can be kept: for monitors and load balancers. */
export const GET: APIRoute = ({ locals: { app } }) => {
	const health = app.health();
	const unavailable = health.journal.writable ? {} : { 'Retry-After': '5' };
	return Response.json(health, {
		status: health.journal.writable ? 200 : 503,
		headers: { 'Cache-Control': 'no-store', ...unavailable },
	});
};
