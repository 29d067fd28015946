import type { APIRoute } from 'astro';
import { isLocale } from '../../server/domain/locale.ts';
import { pagePath } from '../../server/pages/addresses.ts';

export const GET: APIRoute = ({ params: { locale }, url, rewrite }) =>
	isLocale(locale)
		? new Response(null, { status: 302, headers: { Location: pagePath(locale, null) + url.search } })
		: rewrite('/404');
