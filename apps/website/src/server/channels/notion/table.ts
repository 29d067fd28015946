import { extractDatabaseId } from '@notionhq/client';
import { z } from 'zod';
import { SendFailure } from '../../send-failure.ts';
import { columnNames, columns } from './columns.ts';
import type { NotionApi } from './notion-api.ts';

/** Where pages of bookings stand: the first data source of the database. */
export type Table = {
	dataSourceId: string;
	/** Columns that are there, by name; the type as Notion says it */
	types: ReadonlyMap<string, string>;
};

const databaseAnswer = z.object({ data_sources: z.array(z.object({ id: z.string() })) });
const dataSourceAnswer = z.object({
	id: z.string(),
	properties: z.record(z.string(), z.object({ type: z.string() })),
});

/** Finds it, two requests. @throws SendFailure */
export async function findTable(api: NotionApi, databaseId: string, signal: AbortSignal): Promise<Table> {
	const id = extractDatabaseId(databaseId);
	if (id === null)
		throw new SendFailure(
			'notion-database-id',
			'input',
			'NOTION_DATABASE_ID is not the id of a database: 32 digits and letters a to f, as in its address in the browser.',
		);
	const { data_sources: sources } = await api.ask(
		{ writes: false, answer: databaseAnswer, signal },
		(client) => client.databases.retrieve({ database_id: id }),
	);
	const [source] = sources;
	if (source === undefined)
		throw new SendFailure(
			'notion-no-table',
			'input',
			'The database in Notion has no table of its own: it may be a view of another one. Take the id of that one as NOTION_DATABASE_ID.',
		);
	const { properties } = await api.ask({ writes: false, answer: dataSourceAnswer, signal }, (client) =>
		client.dataSources.retrieve({ data_source_id: source.id }),
	);
	const types = new Map(Object.entries(properties).map(([name, { type }]) => [name, type]));
	return { dataSourceId: source.id, types };
}

/** Which columns are not there yet. */
export const missingColumns = ({ types }: Table) => columnNames.filter((name) => !types.has(name));

/** @throws SendFailure `input`, where columns have another type, or some are missing */
export function checkTable(table: Table): void {
	checkTypes(table);
	const missing = missingColumns(table);
	if (missing.length === 0) return;
	throw new SendFailure(
		'notion-columns-missing',
		'input',
		`The database in Notion lacks these properties: ${missing.join(', ')}. Run \`pnpm cal notify setup notion\`, which makes them.`,
	);
}

/** @throws SendFailure `input`, where columns are there, and of another type */
export function checkTypes({ types }: Table): void {
	const wrong = columnNames.filter((name) => types.has(name) && types.get(name) !== columns[name]);
	if (wrong.length === 0) return;
	const each = wrong.map((name) => `${name} (is ${types.get(name)}, has to be ${columns[name]})`);
	throw new SendFailure(
		'notion-columns-wrong',
		'input',
		`The database in Notion has properties of another type: ${each.join(', ')}. Rename them in Notion, then run \`pnpm cal notify setup notion\`.`,
	);
}
