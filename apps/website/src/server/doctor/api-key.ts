import { AppError } from '../errors.ts';
import { type Finding, fault, ok, warning } from './finding.ts';

/** A key of a provider's API, as a check tells of it. */
export type ApiKey = {
	check: string;
	/** Such as `the key of Cal.com’s API` */
	name: string;
	/** Where it was tried */
	host: string;
	/** The variable of that address, and what it mostly is */
	place: { variable: string; usual: string };
	/** Who needs a key at all, where there is none */
	needed: string;
	/** How to get another one */
	renew: string;
	/** An answer in the provider's own words; null where it was none of its API */
	said(error: AppError): string | null;
};

/** Asks with a key whose it is. @param ask What of the answer is to be told, or null */
export async function tryKey(key: ApiKey, ask: () => Promise<Finding | null>): Promise<Finding> {
	try {
		return (await ask()) ?? ok(key.check, `${key.host} takes ${key.name}`);
	} catch (error) {
		if (!(error instanceof AppError)) throw error;
		return keyFinding(error, key);
	}
}

/** What it means that a key could not be used. */
function keyFinding(error: AppError, key: ApiKey): Finding {
	const { check, name, host, place } = key;
	if (error.code === 'not-connected')
		return ok(check, `there is no ${name.replace(/^the /, '')}; ${key.needed}`);
	if (error.category === 'network')
		return warning(
			check,
			`${host} does not answer, so ${name} could not be tried`,
			`Look whether ${place.variable} is right, and try again later.`,
		);
	if (error.category === 'reconnect')
		return fault(check, error.category, `${host} refuses ${name}`, key.renew);
	// What is wrong here is known, with what to do; there it may pass.
	if (error.category !== 'provider') return fault(check, error.category, error.message, 'Then look again.');
	return warning(
		check,
		`${host} answers otherwise than to say whose ${name} is (${key.said(error) ?? 'none of API v2'})`,
		`Look whether ${place.variable} is right, such as ${place.usual}, and try again later.`,
	);
}
