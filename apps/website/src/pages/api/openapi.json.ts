import type { APIRoute } from 'astro';
import { openApi } from '../../server/http/openapi.ts';

/** What the API is, for programs and for people. */
export const GET: APIRoute = ({ locals: { app } }) => {
	const { siteName, siteUrl } = app.config;
	return Response.json(openApi({ name: siteName, version: app.version, url: siteUrl }));
};
