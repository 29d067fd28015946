import type { Entry } from '@bookme/website/server/cal/api/catalog.ts';
import type { Gate } from '@bookme/website/server/cal/api/gate.ts';
import { z } from 'zod';
import type { Situation } from '../situation.ts';
import { harmlessJson } from '../text/harmless.ts';
import { StoredKeys } from './stored-keys.ts';

/** Gets another key for the one in use, and stores it: the one before ends at once, so it must not get lost. */
export async function keepNewKey(
	{ environment, config, terminal }: Situation,
	gate: Gate,
	entry: Entry,
	input: Record<string, unknown>,
	json: boolean,
): Promise<void> {
	const keys = new StoredKeys(environment);
	keys.check();
	const { apiKey } = z.object({ apiKey: z.string() }).parse(await gate.ask(entry, input));
	keys.keep(config().calApi.url, apiKey);
	if (json) terminal.line(harmlessJson({ file: keys.file }, 2));
	else terminal.line(`The new key is stored in ${keys.file}. The one before is no longer taken.`);
	if (config().calApi.key !== null)
		terminal.note(
			'CAL_API_KEY still holds the one before: take it out, and the stored one is used; or write the new one there for the site.',
		);
}
