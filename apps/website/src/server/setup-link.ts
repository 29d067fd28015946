import type { App } from './app.ts';

/** How long the start waits for a database that may not answer */
const withinMs = 5_000;

/** The link that makes the first account, to be shown at the start; null where there is one, or nobody can sign in. */
export async function setupLink({ accounts, log }: Pick<App, 'accounts' | 'log'>): Promise<string | null> {
	if (!accounts.isOpen) return null;
	const late = new Promise<null>((resolve) => setTimeout(resolve, withinMs, null).unref());
	const link = accounts.setupLink().catch(() => {
		log.warn({}, 'the database does not answer: the link for a first account is made at the next start');
		return null;
	});
	return Promise.race([link, late]);
}
