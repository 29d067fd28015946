import { z } from 'zod';
import { keyColumn } from './columns.ts';
import type { NotionApi } from './notion-api.ts';
import type { Table } from './table.ts';

const cell = z.object({ rich_text: z.array(z.object({ plain_text: z.string() })).optional() });
const foundPage = z.object({ id: z.string(), properties: z.record(z.string(), cell) });

/** The oldest page with this key, or null. Pages in the trash are not found. @throws SendFailure */
export async function findPage(
	api: NotionApi,
	{ dataSourceId }: Table,
	key: string,
	signal: AbortSignal,
): Promise<string | null> {
	const answer = z.object({ results: z.array(foundPage) });
	const { results } = await api.ask({ writes: false, answer, signal }, (client) =>
		client.dataSources.query({
			data_source_id: dataSourceId,
			filter: { property: keyColumn, rich_text: { equals: key } },
			sorts: [{ timestamp: 'created_time', direction: 'ascending' }],
			page_size: 10,
		}),
	);
	// A search may be more generous than an id allows.
	return results.find((page) => keyOf(page) === key)?.id ?? null;
}

const keyOf = ({ properties }: z.infer<typeof foundPage>): string | undefined =>
	properties[keyColumn]?.rich_text?.map(({ plain_text }) => plain_text).join('');
