import { emptyValue } from '../properties/value.ts';
import type { DataSource, Page } from '../world.ts';

/** A page as it is answered: a cell for each column, also for those that nobody wrote in. */
export function pageJson(page: Page, source: DataSource): Record<string, unknown> {
	return {
		object: 'page',
		id: page.id,
		created_time: new Date(page.createdAt).toISOString(),
		last_edited_time: new Date(page.editedAt).toISOString(),
		parent: { type: 'data_source_id', data_source_id: source.id, database_id: source.databaseId },
		archived: page.inTrash,
		in_trash: page.inTrash,
		is_locked: false,
		icon: null,
		cover: null,
		properties: Object.fromEntries(
			[...source.properties.values()].map((schema) => [
				schema.name,
				{
					id: schema.id,
					type: schema.type,
					[schema.type]: page.values.get(schema.id) ?? emptyValue(schema),
				},
			]),
		),
		url: `https://www.notion.so/${page.id.replaceAll('-', '')}`,
		public_url: null,
	};
}
