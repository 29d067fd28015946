import { AppError } from '../errors.ts';

/** A delivery that is not there, and that its sender may bring again. @param why Such as the name of a system error */
export function notKept(why: string, cause?: unknown): AppError {
	return unavailable(
		`The delivery could not be kept (${why}), so it was not accepted; it may be sent again.`,
		cause,
	);
}

/** A journal that is asked for something while its folder is away. */
export function notUsable(why: string): AppError {
	return unavailable(`The journal cannot be used (${why}). Try again in a moment.`);
}

function unavailable(what: string, cause?: unknown): AppError {
	return new AppError(
		'journal-unavailable',
		'disk',
		`${what} Check that CAL_LOGS_DIR exists, can be written and has space.`,
		{ cause },
	);
}
