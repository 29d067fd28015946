import { type Finding, ok, type Subject, warning } from './finding.ts';

const name = 'api-token';

/** Can the owner use this site's API? */
export function checkApiToken({ config: { apiToken } }: Subject): Finding {
	if (apiToken === null) {
		return warning(
			name,
			'there is no API_TOKEN, so the API is closed, also to `pnpm cal requeue`',
			'Start the site once: it makes one up where the variable is absent.',
		);
	}
	return apiToken.length < 16
		? warning(name, 'API_TOKEN is short, so it can be guessed', 'Use 16 characters or more.')
		: ok(name, 'there is an API token');
}
