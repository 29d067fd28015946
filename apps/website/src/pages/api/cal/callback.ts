import type { APIRoute } from 'astro';
import { callbackAnswer, callbackPostAnswer } from '../../../server/http/oauth-answers.ts';
import { negotiateLocale } from '../../../server/pages/negotiate-locale.ts';

export const GET: APIRoute = ({ request, locals: { app }, clientAddress }) =>
	callbackAnswer(
		app,
		{ request, remote: clientAddress },
		negotiateLocale(request.headers.get('accept-language')),
	);

export const POST: APIRoute = ({ request, locals: { app }, clientAddress }) =>
	callbackPostAnswer(app, { request, remote: clientAddress });
