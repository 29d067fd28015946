import type { APIRoute } from 'astro';
import { languageRedirect } from '../server/pages/language-redirect.ts';

export const GET: APIRoute = ({ request }) => languageRedirect(request, null);
