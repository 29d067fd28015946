import type { APIRoute } from 'astro';
import { statusAnswer } from '../../../server/http/sync-answers.ts';

export const GET: APIRoute = ({ request, locals: { app }, clientAddress }) =>
	statusAnswer(app, { request, remote: clientAddress });
