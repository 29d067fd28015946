import { createHash } from 'node:crypto';
import { addSecret, newClient } from '../src/cal/oauth/client.ts';

/** Where the made-up applications want people to come back to. */
export const redirectUri = 'https://app.example.com/cal/callback?from=cal';

/** Ids of the two people of the seed */
export const people = { mara: 1, jonas: 2 };

export const secret = 'a-secret-of-somebody';

const given = { redirectUris: [redirectUri], scopes: ['BOOKING_READ', 'PROFILE_READ', 'WEBHOOK_WRITE'] };

/** One application of each kind, all of them Jonas's. */
export function sampleClients() {
	const owned = { ...given, ownerId: people.jonas, status: 'APPROVED' } as const;
	const confidential = newClient({ ...owned, clientId: 'confidential', name: 'Keeper' });
	addSecret(confidential, secret);
	const waiting = newClient({ ...owned, clientId: 'waiting', name: 'Newcomer', status: 'PENDING' });
	addSecret(waiting, secret);
	return [confidential, waiting, newClient({ ...owned, clientId: 'public', name: 'Pocket', type: 'PUBLIC' })];
}

export const verifier = 'a-verifier-that-is-long-enough-to-be-one-0123456789';

export const challenge = {
	code_challenge: createHash('sha256').update(verifier).digest('base64url'),
	code_challenge_method: 'S256',
};

/** An application that talks to the box as a browser and a server would. */
export function applicationOf(origin: string, clientId: string) {
	const ask = (path: string, init: RequestInit = {}) => fetch(origin + path, { redirect: 'manual', ...init });
	const addressOf = (extra: Record<string, string> = {}) =>
		`/auth/oauth2/authorize?${new URLSearchParams({
			client_id: clientId,
			redirect_uri: redirectUri,
			scope: 'BOOKING_READ',
			state: 'kept',
			...extra,
		})}`;
	return {
		ask,
		addressOf,
		/** Sends a form as a page of the box does. */
		post: (path: string, fields: Record<string, string>, cookie = '') =>
			ask(path, { method: 'POST', headers: { origin, cookie }, body: new URLSearchParams(fields) }),
		/** Signs somebody of the seed in. @returns Their cookie */
		async signIn(userId: number): Promise<string> {
			const body = new URLSearchParams({ userId: `${userId}`, callbackUrl: '/' });
			const reply = await ask('/auth/login', { method: 'POST', headers: { origin }, body });
			return reply.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
		},
		/** Goes the whole way as somebody who allows it. @returns What came back to the redirect URI */
		async allow(userId: number, extra: Record<string, string> = {}): Promise<URLSearchParams> {
			const cookie = await this.signIn(userId);
			const reply = await this.post(addressOf(extra), { decision: 'allow' }, cookie);
			return new URL(reply.headers.get('location') ?? origin).searchParams;
		},
		/** Asks the token endpoint. */
		async token(fields: Record<string, string>, path = '/v2/auth/oauth2/token') {
			const body = new URLSearchParams({ client_id: clientId, ...fields });
			const reply = await ask(path, { method: 'POST', body });
			const answer: Record<string, unknown> = await reply.json();
			return { status: reply.status, headers: reply.headers, answer };
		},
	};
}
