import type { Gate } from '../cal/api/gate.ts';
import type { Config, Environment } from '../config.ts';
import type { ProviderAccount } from '../domain/provider-account.ts';
import type { ErrorCategory } from '../errors.ts';
import type { JournalReader } from '../journal/journal-reader.ts';
import type { ProviderOf } from '../pipeline/is-authentic.ts';
import type { RunningSite } from './running-site.ts';

/** What a check came to. */
export type Finding = {
	/** A permanent name: `journal`, `site-url` … */
	check: string;
	state: 'ok' | 'warning' | 'fault';
	/** What was found, in a sentence */
	says: string;
	/** What to do about it, or null where nothing is to be done */
	advice: string | null;
	/** Of a fault: who can do something about it */
	category: ErrorCategory | null;
};

/** What the checks look at. They change nothing. */
export type Subject = {
	config: Config;
	/** As written, before it was checked */
	environment: Environment;
	/** The site that answers on this machine, or null */
	site: RunningSite | null;
	/** null where no site ever began a journal */
	reader: JournalReader | null;
	/** Who can judge deliveries by this configuration */
	judge: ProviderOf;
	/** Cal.com’s API with the key in use, whose answer is waited for a few seconds at most @throws AppError where the key cannot be read */
	openCal(): Gate;
	/** Whoever the token of Calendly’s API belongs to, whose answer is waited for as long */
	openCalendly(): Pick<ProviderAccount, 'whoIs'>;
	fetch: typeof globalThis.fetch;
};

/** One look at one thing. */
export type Check = (subject: Subject) => Finding | Promise<Finding>;

export function ok(check: string, says: string): Finding {
	return { check, state: 'ok', says, advice: null, category: null };
}

export function warning(check: string, says: string, advice: string): Finding {
	return { check, state: 'warning', says, advice, category: null };
}

export function fault(check: string, category: ErrorCategory, says: string, advice: string): Finding {
	return { check, state: 'fault', says, advice, category };
}
