import type { APIRoute } from 'astro';
import { authUrlAnswer } from '../../../server/http/oauth-answers.ts';

export const GET: APIRoute = ({ request, locals: { app }, clientAddress }) =>
	authUrlAnswer(app, { request, remote: clientAddress });
