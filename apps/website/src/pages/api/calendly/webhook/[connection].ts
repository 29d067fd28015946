import type { APIRoute } from 'astro';
import { receiveFromFetch } from '../../../../server/http/fetch-receiver.ts';

export const ALL: APIRoute = ({ request, url, params, locals: { app }, clientAddress }) => {
	const address = app.clientAddress(clientAddress, request.headers.get('x-forwarded-for'));
	const target = {
		path: url.pathname,
		provider: 'calendly' as const,
		connection: params['connection'] ?? '',
		address,
	};
	return receiveFromFetch(app.receive, target, request);
};
