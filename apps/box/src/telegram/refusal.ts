/** What Telegram answers instead of a result. */
export class Refusal extends Error {
	/** HTTP status and `error_code` at once */
	readonly status: number;
	/** Seconds, told as `parameters.retry_after` */
	readonly retryAfterS: number | null;

	/** @param description As Telegram words it, such as `Bad Request: chat not found` */
	constructor(status: number, description: string, retryAfterS: number | null = null) {
		super(description);
		this.status = status;
		this.retryAfterS = retryAfterS;
	}
}

export const badRequest = (what: string) => new Refusal(400, `Bad Request: ${what}`);

/** A refusal in Telegram's envelope. */
export function refused({ status, message, retryAfterS }: Refusal): Response {
	const parameters = retryAfterS === null ? {} : { parameters: { retry_after: retryAfterS } };
	return Response.json({ ok: false, error_code: status, description: message, ...parameters }, { status });
}
