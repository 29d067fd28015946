import type { APIRoute } from 'astro';
import { redirectToLanguage } from '../../server/pages/language-redirect.ts';

export const GET: APIRoute = ({ request }) => redirectToLanguage(request);
