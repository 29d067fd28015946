/** What Notion's API says where it does not do what it was asked. */
export class Refusal extends Error {
	readonly status: number;
	/** As in `APIErrorCode` of Notion's client */
	readonly code: string;
	/** Seconds, for the header of that name */
	readonly retryAfterS: number | null;

	constructor(status: number, code: string, message: string, retryAfterS: number | null = null) {
		super(message);
		this.status = status;
		this.code = code;
		this.retryAfterS = retryAfterS;
	}
}

/** 400, in the words of the place that is wrong. */
export const invalid = (message: string): Refusal => new Refusal(400, 'validation_error', message);

/** 400, for a body: `where` such as `properties.Start.date.start`, and what it should be. */
export function invalidBody(where: string, should: string, instead: unknown): Refusal {
	const shown = instead === undefined ? 'undefined' : JSON.stringify(instead);
	return invalid(`body failed validation: body.${where} should be ${should}, instead was \`${shown}\`.`);
}

/** 404; Notion does not tell what is missing from what is not shared. */
export const notFound = (kind: string, id: string): Refusal =>
	new Refusal(
		404,
		'object_not_found',
		`Could not find ${kind} with ID: ${id}. Make sure the relevant pages and databases are shared with your integration.`,
	);
