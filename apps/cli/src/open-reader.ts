import { existsSync, readdirSync } from 'node:fs';
import type { Config } from '@bookme/website/server/config.ts';
import { AppError, systemCode } from '@bookme/website/server/errors.ts';
import { Archives } from '@bookme/website/server/journal/archives.ts';
import { isEntryFileName } from '@bookme/website/server/journal/entry-file.ts';
import { JournalReader } from '@bookme/website/server/journal/journal-reader.ts';
import { nodeDisk } from '@bookme/website/server/journal/node-disk.ts';

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

function countFiles(folder: string): number {
	return existsSync(folder) ? readdirSync(folder).filter(isEntryFileName).length : 0;
}

/** What to say where there is no journal, or none that can be read without its index. */
export function noJournal(logsDir: string): AppError {
	const files = countFiles(logsDir);
	const days = new Archives(nodeDisk, logsDir).days().length;
	if (files + days > 0) {
		return new AppError(
			'no-journal',
			'input',
			`There are ${files} events${days > 0 ? ` and packed days (${days})` : ''} in ${logsDir}, but their index is not in DATA_DIR: the site’s next start makes it again (\`npx --yes pnpm@12 start\`).`,
		);
	}
	return new AppError(
		'no-journal',
		'input',
		`There is no journal in ${logsDir} yet: the site’s first start begins it (\`npx --yes pnpm@12 start\`).`,
	);
}
