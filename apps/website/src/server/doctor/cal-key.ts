import { CalError } from '../cal/api/cal-error.ts';
import { entryNamed } from '../cal/api/catalog.ts';
import { AppError } from '../errors.ts';
import { type ApiKey, keyFinding } from './api-key.ts';
import { type Finding, ok, type Subject } from './finding.ts';

const check = 'cal-key';

/** Does Cal.com take the key of its API? */
export async function checkCalKey({ config, openCal }: Subject): Promise<Finding> {
	const { host } = new URL(config.calApi.url);
	try {
		await openCal().ask(entryNamed('me get'), {});
		return ok(check, `${host} takes ${words.name}`);
	} catch (error) {
		if (!(error instanceof AppError)) throw error;
		return keyFinding(error, { check, host, ...words });
	}
}

const words: Omit<ApiKey, 'check' | 'host'> = {
	name: 'the key of Cal.com’s API',
	place: { variable: 'CAL_API_URL', usual: 'https://api.cal.com/v2' },
	needed: 'only commands that ask Cal.com need one',
	renew:
		'Make one at Cal.com (Settings → Security → API keys) and store it with `pnpm cal login`, or write it into CAL_API_KEY, which comes first.',
	said: (error) => (error instanceof CalError ? `${error.status}: ${error.calMessage}` : null),
};
