import { existsSync } from 'node:fs';
import { CalendlyError } from '../calendly/api/calendly-error.ts';
import { type ConnectionRow, findTwin, identityOf } from '../db/connections.ts';
import { openDatabase } from '../db/database.ts';
import { databaseFailure, isUnprepared } from '../db/database-failure.ts';
import { type ApiKey, tryKey } from './api-key.ts';
import { type Finding, type Subject, warning } from './finding.ts';

/** Does Calendly take the token of its API, and does nothing else here lead to the same account? */
export function checkCalendlyToken({ config, openCalendly }: Subject): Promise<Finding> {
	return tryKey({ ...words, host: new URL(config.calendly.apiUrl).host }, async () => {
		const { id } = await openCalendly().whoIs();
		const twin = await connectionOf(config, id);
		return twin && connectedTwice(twin);
	});
}

function connectedTwice({ label, id }: ConnectionRow): Finding {
	return warning(
		words.check,
		`CALENDLY_TOKEN and the connection ${label} (${id}) lead to the same account, so its bookings are here twice`,
		'Disconnect it on the connections page, or take the token out of .env.',
	);
}

const words: Omit<ApiKey, 'host'> = {
	check: 'calendly-token',
	name: 'the token of Calendly’s API',
	place: { variable: 'CALENDLY_API_URL', usual: 'https://api.calendly.com' },
	needed: 'only comparing with Calendly and commands that ask it need one',
	renew: 'Make one at Calendly (Integrations → API & Webhooks), write it into CALENDLY_TOKEN, and restart.',
	said: (error) => (error instanceof CalendlyError ? `${error.status}: ${error.told}` : null),
};

/** The connection of somebody's that leads to this user's account; null where there is none */
async function connectionOf(
	{ database: place, calendly }: Subject['config'],
	user: string,
): Promise<ConnectionRow | null> {
	if (place.kind === 'sqlite' && !existsSync(place.path)) return null;
	const database = openDatabase(place);
	try {
		return await findTwin(database, identityOf('calendly', calendly.apiUrl, user));
	} catch (error) {
		// Of a database that cannot be read another check tells.
		if (isUnprepared(error) || databaseFailure(error) !== null) return null;
		throw error;
	} finally {
		await database.destroy();
	}
}
