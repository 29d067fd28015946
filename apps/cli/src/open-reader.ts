import type { Config } from '@bookme/website/server/config.ts';
import { AppError, systemCode } from '@bookme/website/server/errors.ts';
import { JournalReader } from '@bookme/website/server/journal/journal-reader.ts';

/** Opens the journal for reading, or gives null while no site has begun one. */
export function openReader(config: Pick<Config, 'logsDir' | 'dataDir'>): JournalReader | null {
	try {
		return JournalReader.open(config);
	} catch (error) {
		// The site is just making the index, or has just taken it away.
		if (systemCode(error) === 'ERR_SQLITE_ERROR') return null;
		throw error;
	}
}

/** What to say where there is no journal. */
export function noJournal(logsDir: string): AppError {
	return new AppError(
		'no-journal',
		'input',
		`There is no journal in ${logsDir} yet: the site’s first start begins it (\`npx --yes pnpm@12 start\`).`,
	);
}
