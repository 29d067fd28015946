import { databaseFailure } from '../db/database-failure.ts';
import { AppError, type ErrorCategory } from '../errors.ts';

const statuses: Record<ErrorCategory, number> = {
	input: 400,
	auth: 401,
	reconnect: 409,
	provider: 502,
	network: 503,
	disk: 503,
	internal: 500,
};

/** An expected failure as an answer: what happened, and its permanent name. @throws what is none */
export function errorAnswer(error: unknown): Response {
	const expected = expectedFailure(error);
	if (expected === null) throw error;
	const status = expected.code.startsWith('unknown-') ? 404 : statuses[expected.category];
	const later: Record<string, string> = status === 503 ? { 'Retry-After': '5' } : {};
	return jsonAnswer({ error: expected.message, code: expected.code }, status, later);
}

/** What can go wrong without any fault of ours, or null */
export function expectedFailure(error: unknown): AppError | null {
	return error instanceof AppError ? error : databaseFailure(error);
}

/** Never to be kept by anybody on the way: it is the owner's. */
export function jsonAnswer(body: object, status = 200, headers: Record<string, string> = {}): Response {
	return Response.json(body, { status, headers: { 'Cache-Control': 'no-store', ...headers } });
}
