import type { APIRoute } from 'astro';

/** The process answers: for those who would restart it otherwise. */
export const GET: APIRoute = ({ locals: { app } }) =>
	Response.json({ status: 'ok', version: app.version }, { headers: { 'Cache-Control': 'no-store' } });
