import { AppError } from '../errors.ts';

/** The permanent name of what can go wrong without a fault of ours. @throws what is none */
export function codeOf(error: unknown): string {
	if (error instanceof AppError) return error.code;
	throw error;
}
