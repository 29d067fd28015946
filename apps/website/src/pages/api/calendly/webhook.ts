import type { APIRoute } from 'astro';
import { receiveFromFetch } from '../../../server/http/fetch-receiver.ts';

// The built server answers this address before Astro sees it; `pnpm dev` comes through here.
export const ALL: APIRoute = ({ request, url, locals: { app }, clientAddress }) => {
	const address = app.clientAddress(clientAddress, request.headers.get('x-forwarded-for'));
	return receiveFromFetch(
		app.receive,
		{ path: url.pathname, provider: 'calendly', connection: 'main', address },
		request,
	);
};
