import type { APIRoute } from 'astro';
import { previewAnswer, setUpAnswer } from '../../../server/http/set-up-answers.ts';

export const GET: APIRoute = ({ request, locals: { app }, clientAddress }) =>
	previewAnswer(app, { request, remote: clientAddress });

export const POST: APIRoute = ({ request, locals: { app }, clientAddress }) =>
	setUpAnswer(app, { request, remote: clientAddress });
