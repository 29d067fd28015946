import type { APIRoute } from 'astro';
import { syncAnswer, syncStatusAnswer } from '../../../server/http/sync-answers.ts';

export const GET: APIRoute = ({ request, locals: { app }, clientAddress }) =>
	syncStatusAnswer(app, { request, remote: clientAddress });

export const POST: APIRoute = ({ request, locals: { app }, clientAddress }) =>
	syncAnswer(app, { request, remote: clientAddress });
