import { z } from 'zod';
import type { Asked, Provider } from '../../api-client/provider.ts';
import { AppError, type ErrorCategory } from '../../errors.ts';

/** Cal.com refused, or failed. */
export class CalError extends AppError {
	/** HTTP status */
	readonly status: number;
	/** Cal.com's own: the name of a class of its framework, or a constant of its database; null where it gave none */
	readonly calCode: string | null;
	/** In Cal.com's own words */
	readonly calMessage: string;
	/** Method and path of what was asked, without the query */
	readonly asked: string;
	/** Its `X-Request-Id`, for its support; null where it gave none */
	readonly requestId: string | null;

	constructor(told: Told) {
		const { code, category, what } = meaningOf(told);
		const spoken = told.message.replace(/[.!]?$/, '.');
		super(
			code,
			category,
			`${what} “${told.name}”: ${spoken} (${[told.status, told.calCode].filter(Boolean).join(' ')}, ${told.asked})\n${adviceOf(told)}`,
		);
		this.status = told.status;
		this.calCode = told.calCode;
		this.calMessage = told.message;
		this.asked = told.asked;
		this.requestId = told.requestId;
	}
}

type Told = {
	/** What was asked, as its command is called */
	name: string;
	asked: string;
	status: number;
	calCode: string | null;
	message: string;
	requestId: string | null;
};

/**
 * Makes the error of an answer.
 * @param body Cal.com's envelope, that of OAuth, or a page of a proxy as its text
 * @param clean Takes out of a text what must not be told
 */
function calError(
	asked: Asked,
	response: Response,
	body: unknown,
	clean: (text: string) => string,
): CalError {
	const { code, message } = readBody(body);
	return new CalError({
		name: asked.name,
		asked: `${asked.method} ${asked.path.split('?')[0]}`,
		status: response.status,
		calCode: code,
		message: message !== null ? clean(message) : `It gave no reason (${response.statusText || 'no text'})`,
		requestId: response.headers.get('x-request-id'),
	});
}

/** Cal.com, as errors tell of it. */
export const calCom: Provider = {
	name: 'Cal.com',
	api: 'Cal.com’s API v2',
	code: 'cal',
	variable: 'CAL_API_URL',
	usualUrl: 'https://api.cal.com/v2',
	errorOf: calError,
};

const issue = z.looseObject({
	property: z.string().optional(),
	constraints: z.record(z.string(), z.string()).optional(),
});
const envelope = z.union([
	z.looseObject({
		error: z.looseObject({
			code: z.string().optional(),
			message: z.string().optional(),
			details: z.looseObject({ errors: z.array(issue).optional() }).optional(),
		}),
	}),
	z
		.looseObject({
			error: z.string().optional(),
			message: z.union([z.string(), z.array(z.string())]).optional(),
			error_description: z.string().optional(),
		})
		.transform((one) => ({
			error: {
				code: one.error,
				message: one.error_description ?? [one.message ?? []].flat().join('; '),
				details: undefined,
			},
		})),
]);

function readBody(body: unknown): { code: string | null; message: string | null } {
	const parsed = envelope.safeParse(body);
	if (!parsed.success) return { code: null, message: null };
	const { code, message, details } = parsed.data.error;
	const faults = (details?.errors ?? []).flatMap(({ constraints }) => Object.values(constraints ?? {}));
	const said = faults.length > 0 ? faults.join('; ') : message;
	return { code: code ?? null, message: said ? oneLine(said) : null };
}

/** Lists of all that would be taken are long. */
const mostSaid = 1500;

function oneLine(text: string): string {
	const line = text.replace(/\s+/g, ' ').trim();
	return line.length > mostSaid ? `${line.slice(0, mostSaid - 1)}…` : line;
}

/** 498 is an expired token of Cal.com's older platform. */
function meaningOf({ status }: Told): { code: string; category: ErrorCategory; what: string } {
	if (status === 401 || status === 498)
		return { code: 'cal-key-refused', category: 'reconnect', what: 'Cal.com refused our key for' };
	if (status === 403)
		return { code: 'cal-forbidden', category: 'provider', what: 'Cal.com does not let this key’s owner do' };
	if (status === 404)
		return { code: 'cal-not-found', category: 'provider', what: 'Cal.com found nothing for' };
	if (status === 429)
		return { code: 'cal-limit', category: 'provider', what: 'Cal.com wants fewer requests than' };
	if (status >= 500) return { code: 'cal-failed', category: 'provider', what: 'Cal.com failed at' };
	return { code: 'cal-refused', category: 'provider', what: 'Cal.com refused' };
}

function adviceOf({ status, requestId }: Told): string {
	if (status === 401 || status === 498)
		return 'Make a key at Cal.com (Settings → Security → API keys) and store it with `pnpm cal login`, or write it into CAL_API_KEY.';
	if (status === 403) return 'Use a key of whom it belongs to; a token of OAuth needs the scope for it.';
	if (status === 404) return 'Look whether the id is right; the command `list` of the same kind shows them.';
	if (status === 429)
		return 'Wait a minute. Something else uses the same key or address; CAL_API_RATE makes us ask less often.';
	if (status >= 500)
		return `Try again later.${requestId === null ? '' : ` Cal.com’s support can find it by the number ${requestId}.`}`;
	return 'Correct what it names, and try again.';
}
