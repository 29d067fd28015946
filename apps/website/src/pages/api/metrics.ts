import type { APIRoute } from 'astro';
import { metricsAnswer } from '../../server/http/metrics.ts';

export const GET: APIRoute = ({ request, locals: { app }, clientAddress }) =>
	metricsAnswer(app, { request, remote: clientAddress });
