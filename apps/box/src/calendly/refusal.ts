/** What Calendly does not do, in its own words. */
export class Refusal extends Error {
	readonly status: number;
	readonly title: string;
	readonly details: readonly Detail[];

	constructor(status: number, title: string, message: string, details: readonly Detail[] = []) {
		super(message);
		this.status = status;
		this.title = title;
		this.details = details;
	}

	/** As the API answers it */
	answer(headers: Record<string, string> = {}): Response {
		const { status, title, message, details } = this;
		return Response.json({ title, message, ...(details.length > 0 && { details }) }, { status, headers });
	}
}

/** What is wrong with one parameter */
export type Detail = { parameter: string; message: string };

/** @param details Each of them names a parameter */
export function invalid(...details: Detail[]): Refusal {
	return new Refusal(400, 'Invalid Argument', 'The supplied parameters are invalid.', details);
}

export function notFound(): Refusal {
	return new Refusal(404, 'Resource Not Found', 'The server could not find the requested resource.');
}

export function denied(message: string): Refusal {
	return new Refusal(403, 'Permission Denied', message);
}
