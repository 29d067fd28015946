import type { Context, Hono } from 'hono';
import type { Parts } from './parts.ts';

/** `GET /v2/auth/oauth2/clients/{clientId}`: what there is to know of an application, for whoever has a key or a token. */
export function addClientRoutes(app: Hono, parts: Parts): void {
	for (const prefix of ['', '/api']) {
		app.get(`${prefix}/v2/auth/oauth2/clients/:clientId`, (context) => {
			if (!isKnown(context, parts))
				return refuse(context, parts, 401, 'UnauthorizedException', 'Unauthorized');
			const client = parts.clients.get(context.req.param('clientId') ?? '');
			if (client === undefined)
				return refuse(context, parts, 404, 'NotFoundException', 'OAuth client not found');
			const { clientId, name, type, redirectUris } = client;
			const data = {
				client_id: clientId,
				redirect_uri: redirectUris[0] ?? '',
				name,
				logo: null,
				is_trusted: false,
				client_type: type,
			};
			return context.json({ status: 'success', data });
		});
	}
}

function isKnown(context: Context, { tokens }: Parts): boolean {
	const bearer = /^Bearer (.+)$/i.exec(context.req.header('authorization') ?? '')?.[1] ?? '';
	const read = tokens.read(bearer);
	return bearer.startsWith('cal_') || (read !== null && read !== 'expired');
}

function refuse(context: Context, { world }: Parts, status: 401 | 404, code: string, message: string) {
	const { pathname, search } = new URL(context.req.url);
	const timestamp = new Date(world.now()).toISOString();
	const details = { message, error: message, statusCode: status };
	return context.json(
		{ status: 'error', timestamp, path: pathname + search, error: { code, message, details } },
		status,
	);
}
