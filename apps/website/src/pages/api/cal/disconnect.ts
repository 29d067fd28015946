import type { APIRoute } from 'astro';
import { disconnectAnswer } from '../../../server/http/disconnect-answers.ts';

export const POST: APIRoute = ({ request, locals: { app }, clientAddress }) =>
	disconnectAnswer(app, { request, remote: clientAddress });
