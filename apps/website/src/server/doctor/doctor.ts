import type { Gate } from '../cal/api/gate.ts';
import type { Config, Environment } from '../config.ts';
import type { ProviderAccount } from '../domain/provider-account.ts';
import { AppError, systemCode } from '../errors.ts';
import type { JournalReader } from '../journal/journal-reader.ts';
import type { ProviderOf } from '../pipeline/is-authentic.ts';
import { strangeVariables } from '../strange-variables.ts';
import { checkAccounts } from './accounts.ts';
import { checkApiToken } from './api-token.ts';
import { checkArchive } from './archive.ts';
import { checkBookingPages } from './booking-pages.ts';
import { checkCalKey } from './cal-key.ts';
import { checkCalendlyKey } from './calendly-key.ts';
import { checkCalendlyToken } from './calendly-token.ts';
import { checkConnections } from './connections.ts';
import { checkDiskSpace } from './disk-space.ts';
import { type Check, type Finding, fault, ok, warning } from './finding.ts';
import { checkJournal } from './journal.ts';
import { checkMessages } from './messages.ts';
import { checkNode } from './node-version.ts';
import { checkPort } from './port.ts';
import { checkQuarantine } from './quarantine.ts';
import { checkRejected } from './rejected.ts';
import { checkRowSecurity } from './row-security.ts';
import { findRunningSite } from './running-site.ts';
import { checkSecret } from './secret.ts';
import { checkSiteUrl } from './site-url.ts';
import { checkSlugs } from './slugs.ts';
import { checkTelegram } from './telegram.ts';

/** In the order in which a person reads them: the ground first, then what stands on it. */
const checks: readonly Check[] = [
	checkSecret,
	checkCalendlyKey,
	checkApiToken,
	checkAccounts,
	checkPort,
	checkSiteUrl,
	checkDiskSpace,
	checkJournal,
	checkArchive,
	checkRowSecurity,
	checkConnections,
	checkCalKey,
	checkCalendlyToken,
	checkMessages,
	checkBookingPages,
	checkSlugs,
	checkTelegram,
	checkQuarantine,
	checkRejected,
];

export type Examination = {
	environment: Environment;
	/** Names of variables that stand in the files */
	written: readonly string[];
	nodeVersion: string;
	/** @throws AppError `bad-configuration` */
	readConfig(environment: Environment): Config;
	/** @returns null where there is no journal yet */
	openReader(config: Config): JournalReader | null;
	/** Whose secrets judge what was refused */
	judges(config: Config): Promise<ProviderOf>;
	/** Cal.com’s API with the key in use, whose answer is waited for a few seconds at most @throws AppError where the key cannot be read */
	openCal(config: Config): Gate;
	/** Whoever the token of Calendly’s API belongs to */
	openCalendly(config: Config): Pick<ProviderAccount, 'whoIs'>;
	fetch: typeof globalThis.fetch;
};

/** Runs all checks. A configuration that cannot be read ends it early: nothing else could be looked for. */
export async function examine(examination: Examination): Promise<Finding[]> {
	const { environment, fetch } = examination;
	const first = checkNode(examination.nodeVersion);
	let config: Config;
	try {
		config = examination.readConfig(environment);
	} catch (error) {
		if (!(error instanceof AppError)) throw error;
		return [first, fault('configuration', error.category, error.message, 'Correct it in .env.')];
	}
	const findings = [first, checkNames(examination.written)];
	const reader = examination.openReader(config);
	try {
		const site = await findRunningSite(config, fetch);
		const judge = await examination.judges(config);
		const openCal = () => examination.openCal(config);
		const openCalendly = () => examination.openCalendly(config);
		const subject = { config, environment, site, reader, judge, openCal, openCalendly, fetch };
		for (const check of checks) findings.push(await look(check, subject));
	} finally {
		reader?.close();
	}
	return findings;
}

function checkNames(written: readonly string[]): Finding {
	const strange = strangeVariables(written);
	if (strange.length === 0) return ok('configuration', 'readable, every variable is in order');
	return warning('configuration', strange.join('; '), 'Correct the name in .env, or remove the line.');
}

/** A check that the disk refuses is a finding like any other. */
async function look(check: Check, subject: Parameters<Check>[0]): Promise<Finding> {
	try {
		return await check(subject);
	} catch (error) {
		if (!(error instanceof Error) || systemCode(error) === null) throw error;
		return fault('disk', 'disk', error.message, 'Check the folders and their permissions.');
	}
}
