import { Hono } from 'hono';
import { findDatabase, mayDo } from '../find.ts';
import type { Database, NotionWorld } from '../world.ts';

/** A database is a frame around its data sources: it has no properties of its own, and is not queried. */
export function databaseRoutes(world: NotionWorld): Hono {
	const app = new Hono();
	app.get('/:id', (context) => {
		mayDo(world, 'read');
		return context.json(databaseJson(world, findDatabase(world, context.req.param('id'))));
	});
	return app;
}

function databaseJson(world: NotionWorld, database: Database): Record<string, unknown> {
	const { id, title, createdAt } = database;
	const made = new Date(createdAt).toISOString();
	return {
		object: 'database',
		id,
		title: [{ type: 'text', text: { content: title, link: null }, plain_text: title, href: null }],
		description: [],
		parent: { type: 'workspace', workspace: true },
		is_inline: false,
		in_trash: false,
		is_locked: false,
		created_time: made,
		last_edited_time: made,
		data_sources: database.dataSourceIds.map((source) => ({
			id: source,
			name: world.dataSources.get(source)?.name ?? '',
		})),
		icon: null,
		cover: null,
		url: `https://www.notion.so/${id.replaceAll('-', '')}`,
		public_url: null,
	};
}
