import { z } from 'zod';
import type { Asked, Provider } from '../../api-client/provider.ts';
import { AppError, type ErrorCategory } from '../../errors.ts';

/** Calendly refused, or failed. */
export class CalendlyError extends AppError {
	/** HTTP status */
	readonly status: number;
	/** Calendly's own title of it; null where it gave none */
	readonly title: string | null;
	/** In Calendly's own words */
	readonly told: string;

	constructor({ name, method, path }: Asked, status: number, { title, told }: Told) {
		const { code, category, what, advice } = meaningOf(status, told);
		const where = `${[status, title].filter(Boolean).join(' ')}, ${method} ${path.split('?')[0]}`;
		super(code, category, `${what} “${name}”: ${told.replace(/[.!]?$/, '.')} (${where})\n${advice}`);
		this.status = status;
		this.title = title;
		this.told = told;
	}
}

type Told = { title: string | null; told: string };

/** Calendly, as errors tell of it. */
export const calendly: Provider = {
	name: 'Calendly',
	api: 'Calendly’s API v2',
	code: 'calendly',
	variable: 'CALENDLY_API_URL',
	usualUrl: 'https://api.calendly.com',
	errorOf: (asked, response, body, clean) => {
		const { title, told } = readBody(body);
		const reason = told === null ? `It gave no reason (${response.statusText || 'no text'})` : clean(told);
		return new CalendlyError(asked, response.status, { title: title && clean(title), told: reason });
	},
};

const text = z.string().optional().catch(undefined);
const envelope = z.looseObject({
	title: text,
	message: text,
	/** Of OAuth, and of some gateways */
	error_description: text,
	details: z.array(z.looseObject({ parameter: text, message: text })).catch([]),
});

function readBody(body: unknown): { title: string | null; told: string | null } {
	const read = envelope.safeParse(body);
	if (!read.success) return { title: null, told: null };
	const { title, message, error_description, details } = read.data;
	const faults = details.map((one) => [one.parameter, one.message].filter(Boolean).join(' '));
	const said = faults.length > 0 ? faults.join('; ') : (message ?? error_description);
	return { title: title ?? null, told: said ? oneLine(said) : null };
}

const mostSaid = 1500;

function oneLine(said: string): string {
	const line = said.replace(/\s+/g, ' ').trim();
	return line.length > mostSaid ? `${line.slice(0, mostSaid - 1)}…` : line;
}

type Meaning = { code: string; category: ErrorCategory; what: string; advice: string };

function meaningOf(status: number, told: string): Meaning {
	const found = meanings[status];
	if (status === 403 && /upgrade|plan\b/i.test(told)) return ofPlan;
	if (found !== undefined) return found;
	return status >= 500
		? { ...theirs, code: 'calendly-failed', what: 'Calendly failed at', advice: 'Try again later.' }
		: {
				...theirs,
				code: 'calendly-refused',
				what: 'Calendly refused',
				advice: 'Correct what it names, and try again.',
			};
}

const theirs = { category: 'provider' } as const;

const ofPlan: Meaning = {
	...{ code: 'calendly-plan', category: 'provider', what: 'Calendly’s plan of this account has no' },
	advice: 'Webhooks need a paid plan (Standard or above). Upgrade it at Calendly, under Billing.',
};

const meanings: Readonly<Record<number, Meaning>> = {
	401: {
		...{ code: 'calendly-token-refused', category: 'reconnect', what: 'Calendly refused our token for' },
		advice:
			'Make a personal access token at Calendly (Integrations → API & Webhooks), and write it into CALENDLY_TOKEN.',
	},
	403: {
		...{ ...theirs, code: 'calendly-forbidden', what: 'Calendly does not let this token’s owner do' },
		advice:
			'What concerns a whole organization needs the token of its owner or an admin; everybody may use the scope user.',
	},
	404: {
		...{ ...theirs, code: 'calendly-not-found', what: 'Calendly found nothing for' },
		advice: 'Look whether the id is right; the command `list` of the same kind shows URIs that end with it.',
	},
	409: {
		...{ ...theirs, code: 'calendly-taken', what: 'Calendly has that already, so it refused' },
		advice: 'A URL can have one subscription only: delete the other one, or recreate it.',
	},
	429: {
		...{ ...theirs, code: 'calendly-limit', what: 'Calendly wants fewer requests than' },
		advice: 'Wait a minute. Something else uses the same account.',
	},
};
