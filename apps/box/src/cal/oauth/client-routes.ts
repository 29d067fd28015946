import type { Context, Hono } from 'hono';
import { readCaller, signedIn } from '../api/caller.ts';
import { failure } from '../api/failure.ts';
import { notFound } from '../booking/refusal.ts';
import type { Client } from './client.ts';
import type { Parts } from './parts.ts';

/** `GET /v2/auth/oauth2/clients/{clientId}`: what there is to know of an application, for whoever has an account. */
export function addClientRoutes(app: Hono, parts: Parts): void {
	for (const prefix of ['', '/api']) {
		app.get(`${prefix}/v2/auth/oauth2/clients/:clientId`, (context) => {
			try {
				return context.json({ status: 'success', data: told(clientOf(context, parts)) });
			} catch (error) {
				return failure(parts.world, context.req.raw, error);
			}
		});
	}
}

/** @throws Refusal 401, 404 */
function clientOf(context: Context, { world, tokens, clients }: Parts): Client {
	const caller = readCaller(world, tokens, context.req.header('authorization') ?? null, '');
	// Any token will do, whatever it may be used for.
	if (caller.kind === 'nobody') signedIn(caller, null);
	const client = clients.get(context.req.param('clientId') ?? '');
	if (client === undefined) throw notFound('There is no OAuth client with this id.');
	return client;
}

function told({ clientId, name, type, redirectUris }: Client): Record<string, unknown> {
	return {
		client_id: clientId,
		redirect_uri: redirectUris[0] ?? '',
		name,
		logo: null,
		is_trusted: false,
		client_type: type,
	};
}
