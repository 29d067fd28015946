import type { APIRoute } from 'astro';
import { bookingTypeIn } from '../../server/pages/addresses.ts';
import { languageRedirect } from '../../server/pages/language-redirect.ts';

export const GET: APIRoute = ({ request, params, rewrite }) => {
	const type = bookingTypeIn(params['type']);
	return type === null ? rewrite('/404') : languageRedirect(request, type);
};
