/** Codes of a line that was never made: nothing went over it. */
const codes = new Set([
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'EADDRNOTAVAIL',
	'UND_ERR_CONNECT_TIMEOUT',
	'CERT_HAS_EXPIRED',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'SELF_SIGNED_CERT_IN_CHAIN',
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
	'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
	'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/**
 * Whether a request that `fetch` gave up on surely did not arrive. Of a line that broke later nobody can say:
 * what was written may have been read.
 */
export function wasNeverSent(error: unknown): boolean {
	if (!(error instanceof Error)) return false;
	// A host with several addresses: each was tried.
	if (error instanceof AggregateError && error.errors.length > 0) return error.errors.every(wasNeverSent);
	if ('code' in error && typeof error.code === 'string' && codes.has(error.code)) return true;
	return wasNeverSent(error.cause);
}
