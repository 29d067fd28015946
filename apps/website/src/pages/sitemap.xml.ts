import type { APIRoute } from 'astro';
import { sitemap } from '../server/pages/sitemap.ts';

export const GET: APIRoute = ({ locals }) =>
	new Response(sitemap(locals.app.config.siteUrl), {
		headers: { 'Content-Type': 'application/xml; charset=utf-8' },
	});
