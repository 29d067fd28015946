import { AppError, type ErrorCategory } from './errors.ts';

/** A message that was not taken, or of which nobody knows. */
export class SendFailure extends AppError {
	/** Seconds after which the service wants to be asked again, or null */
	readonly retryAfterS: number | null;
	/** The line broke after the service had all of it: it may have taken it */
	readonly mayHaveArrived: boolean;

	constructor(
		code: string,
		category: ErrorCategory,
		message: string,
		how: { retryAfterS?: number | null; mayHaveArrived?: boolean; cause?: unknown } = {},
	) {
		super(code, category, message, { cause: how.cause });
		this.retryAfterS = how.retryAfterS ?? null;
		this.mayHaveArrived = how.mayHaveArrived ?? false;
	}
}
