import { columnNames } from './columns.ts';
import { NotionApi } from './notion-api.ts';
import type { NotionSettings } from './settings.ts';
import { checkTable, findTable } from './table.ts';

/**
 * Reads the database without writing anything: whether pages could be written there.
 * @returns the properties, all of which are there
 * @throws SendFailure `input`: the id is none, the database is not shared, properties lack or have another type;
 * `reconnect`: the token
 */
export async function checkNotion(
	settings: NotionSettings,
	signal: AbortSignal = new AbortController().signal,
): Promise<{ there: readonly string[] }> {
	checkTable(await findTable(new NotionApi(settings), settings.databaseId, signal));
	return { there: columnNames };
}
