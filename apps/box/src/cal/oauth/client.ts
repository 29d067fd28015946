import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** An application of another site that people may give access to. */
export type Client = {
	clientId: string;
	name: string;
	/** PUBLIC proves itself by PKCE, CONFIDENTIAL by a secret */
	type: 'PUBLIC' | 'CONFIDENTIAL';
	redirectUris: string[];
	/** What it may ask for */
	scopes: string[];
	/** Who registered it */
	ownerId: number;
	/** PENDING: only its owner can use it */
	status: 'PENDING' | 'APPROVED';
	/** Oldest first, two at most */
	secrets: Secret[];
};

/** A secret is shown once; what is kept of it cannot be used as one. */
export type Secret = { digest: string; ending: string };

/** How many secrets of a client are valid at the same time: an old one, and one to replace it */
const mostSecrets = 2;

/**
 * Gives a client one secret more.
 * @returns The secret, to be shown; null when it has as many as it may
 */
export function addSecret(client: Client, secret = randomBytes(32).toString('hex')): string | null {
	if (client.secrets.length >= mostSecrets) return null;
	client.secrets.push({ digest: digestOf(secret), ending: secret.slice(-4) });
	return secret;
}

export function hasSecret(client: Client, secret: string): boolean {
	const digest = Buffer.from(digestOf(secret));
	return client.secrets.some((one) => timingSafeEqual(Buffer.from(one.digest), digest));
}

/** A pending client is usable by its owner only. */
export function mayUse(client: Client, userId: number): boolean {
	return client.status === 'APPROVED' || client.ownerId === userId;
}

/** An application as it is when it has just been registered: without a secret. */
export function newClient(given: Pick<Client, 'name' | 'ownerId'> & Partial<Client>): Client {
	return {
		clientId: randomBytes(32).toString('hex'),
		type: 'CONFIDENTIAL',
		redirectUris: [],
		scopes: [],
		status: 'PENDING',
		secrets: [],
		...given,
	};
}

function digestOf(secret: string): string {
	return createHash('sha256').update(secret).digest('hex');
}
