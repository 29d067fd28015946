import { type Deed, writeAudit } from './db/audit.ts';
import type { Database } from './db/database.ts';

/** Writes down what was done, beside it: what cannot be written down hinders nothing, and is told in the log. */
export function auditor(
	database: Database,
	log: { warn(fields: object, message: string): void },
): { write(deed: Deed): void; idle(): Promise<void> } {
	const writing = new Set<Promise<void>>();
	return {
		write(deed) {
			const written = writeAudit(database, deed)
				.catch((error: unknown) => {
					log.warn({ what: deed.what, error: String(error) }, 'what was done could not be written down');
				})
				.finally(() => writing.delete(written));
			writing.add(written);
		},
		async idle() {
			await Promise.all(writing);
		},
	};
}
