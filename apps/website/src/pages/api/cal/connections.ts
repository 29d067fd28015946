import type { APIRoute } from 'astro';
import { connectionsAnswer } from '../../../server/http/connections-answers.ts';

export const GET: APIRoute = ({ request, locals: { app }, clientAddress }) =>
	connectionsAnswer(app, { request, remote: clientAddress });
