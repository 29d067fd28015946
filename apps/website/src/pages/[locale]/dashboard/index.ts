import type { APIRoute } from 'astro';
import { redirectTo } from '../../../server/forms/redirect-to.ts';

export const GET: APIRoute = ({ params: { locale } }) => redirectTo(`/${locale}/dashboard/connections`);
