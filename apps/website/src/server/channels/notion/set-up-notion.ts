import { z } from 'zod';
import { columnNames, columnSchema } from './columns.ts';
import { NotionApi } from './notion-api.ts';
import type { NotionSettings } from './settings.ts';
import { checkTypes, findTable, missingColumns } from './table.ts';

/**
 * Makes the properties that the database lacks, and leaves all others alone.
 * @returns the names of those that were made, and of those that were there
 * @throws SendFailure `input`: the id is none, the database is not shared with the integration, or a property has
 * another type (then none is made); `reconnect`: the token
 */
export async function setUpNotion(
	settings: NotionSettings,
	signal: AbortSignal = new AbortController().signal,
): Promise<{ made: string[]; there: string[] }> {
	const api = new NotionApi(settings);
	const table = await findTable(api, settings.databaseId, signal);
	checkTypes(table);
	const made = missingColumns(table);
	if (made.length > 0)
		await api.ask({ writes: true, answer: z.object({ id: z.string() }), signal }, (client) =>
			client.dataSources.update({
				data_source_id: table.dataSourceId,
				properties: Object.fromEntries(made.map((name) => [name, columnSchema(name)])),
			}),
		);
	return { made, there: columnNames.filter((name) => !made.includes(name)) };
}
