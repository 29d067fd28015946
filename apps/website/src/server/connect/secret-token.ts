import { createHash, randomBytes } from 'node:crypto';

/** What stands in a link or is given to a program: nobody can guess it. @param prefix Tells what it is */
export function newToken(prefix = ''): string {
	return prefix + randomBytes(32).toString('base64url');
}

/** What is kept of it: lower-case hex */
export function tokenDigest(token: string): string {
	return createHash('sha256').update(token).digest('hex');
}
