import type { APIRoute } from 'astro';
import { connectAnswer, connectionAnswer } from '../../../server/http/connections-answers.ts';
import { disconnectAnswer } from '../../../server/http/disconnect-answers.ts';

export const GET: APIRoute = ({ request, locals: { app }, clientAddress }) =>
	connectionAnswer(app, { request, remote: clientAddress });

export const POST: APIRoute = ({ request, locals: { app }, clientAddress }) =>
	connectAnswer(app, { request, remote: clientAddress });

export const DELETE: APIRoute = ({ request, locals: { app }, clientAddress }) =>
	disconnectAnswer(app, { request, remote: clientAddress });
