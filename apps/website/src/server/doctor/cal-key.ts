import { CalError } from '../cal/api/cal-error.ts';
import { entryNamed } from '../cal/api/catalog.ts';
import { AppError } from '../errors.ts';
import { type Finding, fault, ok, type Subject, warning } from './finding.ts';

const name = 'cal-key';

/** Does Cal.com take the key of its API? */
export async function checkCalKey({ config, openCal }: Subject): Promise<Finding> {
	const { host } = new URL(config.calApi.url);
	try {
		await openCal().ask(entryNamed('me get'), {});
		return ok(name, `${host} takes the key of Cal.com’s API`);
	} catch (error) {
		if (!(error instanceof AppError)) throw error;
		return findingOf(error, host);
	}
}

function findingOf(error: AppError, host: string): Finding {
	if (error.code === 'not-connected')
		return ok(name, 'there is no key of Cal.com’s API; only commands that ask Cal.com need one');
	if (error.category === 'network')
		return warning(
			name,
			`${host} does not answer, so the key of Cal.com’s API could not be tried`,
			'Look whether CAL_API_URL is right, and try again later.',
		);
	if (error.category === 'reconnect')
		return fault(
			name,
			error.category,
			`${host} refuses the key of Cal.com’s API`,
			'Make one at Cal.com (Settings → Security → API keys) and store it with `pnpm cal login`, or write it into CAL_API_KEY, which comes first.',
		);
	// What is wrong here is known, with what to do; there it may pass.
	if (error.category !== 'provider') return fault(name, error.category, error.message, 'Then look again.');
	const what = error instanceof CalError ? `${error.status}: ${error.calMessage}` : 'none of API v2';
	return warning(
		name,
		`${host} answers otherwise than to say whose the key of Cal.com’s API is (${what})`,
		'Look whether CAL_API_URL is right, such as https://api.cal.com/v2, and try again later.',
	);
}
