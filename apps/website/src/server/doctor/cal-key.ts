import { CalError } from '../cal/api/cal-error.ts';
import { entryNamed } from '../cal/api/catalog.ts';
import { type ApiKey, tryKey } from './api-key.ts';
import type { Finding, Subject } from './finding.ts';

/** Does Cal.com take the key of its API? */
export function checkCalKey({ config, openCal }: Subject): Promise<Finding> {
	return tryKey({ ...words, host: new URL(config.calApi.url).host }, async () => {
		await openCal().ask(entryNamed('me get'), {});
		return null;
	});
}

const words: Omit<ApiKey, 'host'> = {
	check: 'cal-key',
	name: 'the key of Cal.com’s API',
	place: { variable: 'CAL_API_URL', usual: 'https://api.cal.com/v2' },
	needed: 'only commands that ask Cal.com need one',
	renew:
		'Make one at Cal.com (Settings → Security → API keys) and store it with `pnpm cal login`, or write it into CAL_API_KEY, which comes first.',
	said: (error) => (error instanceof CalError ? `${error.status}: ${error.calMessage}` : null),
};
