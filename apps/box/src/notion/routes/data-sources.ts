import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { findDataSource, mayDo } from '../find.ts';
import { isObject } from '../is-object.ts';
import { readSchema, schemaJson } from '../properties/schema.ts';
import { readFilter } from '../query/matches.ts';
import { sortPages } from '../query/sort-pages.ts';
import { turnPages } from '../query/turn-pages.ts';
import { invalid, invalidBody } from '../refusal.ts';
import type { DataSource, NotionWorld, Page } from '../world.ts';
import { pageJson } from './page-json.ts';
import { onlyKnown, readBody } from './read-body.ts';

/** A data source is a table: it has the properties, and is queried. */
export function dataSourceRoutes(world: NotionWorld): Hono {
	const app = new Hono();
	app.get('/:id', (context) => {
		mayDo(world, 'read');
		return context.json(sourceJson(findDataSource(world, context.req.param('id'))));
	});
	app.patch('/:id', async (context) => {
		mayDo(world, 'update');
		const source = findDataSource(world, context.req.param('id'));
		const body = await readBody(context);
		onlyKnown(body, ['archived', 'title', 'icon', 'properties', 'in_trash', 'parent']);
		changeProperties(source, body['properties'] ?? {});
		return context.json(sourceJson(source));
	});
	app.post('/:id/query', async (context) => {
		mayDo(world, 'read');
		const source = findDataSource(world, context.req.param('id'));
		return context.json(query(world, source, await readBody(context)));
	});
	return app;
}

/** Adds columns, renames them (`{ name }`), and takes them away (null). @throws Refusal 400 */
function changeProperties({ properties }: DataSource, given: unknown): void {
	if (!isObject(given)) throw invalidBody('properties', 'an object', given);
	for (const [name, change] of Object.entries(given)) {
		const there = properties.get(name);
		if (change === null) {
			if (there === undefined) throw invalid(`Could not find property with name or id: ${name}`);
			if (there.type === 'title') throw invalid('Cannot delete title property.');
			properties.delete(name);
			continue;
		}
		if (there !== undefined && isObject(change) && typeof change['name'] === 'string') {
			properties.delete(name);
			properties.set(change['name'], { ...there, name: change['name'] });
			continue;
		}
		const made = readSchema(name, change, randomUUID);
		if ((made.type === 'title') !== (there?.type === 'title'))
			throw invalid('Cannot create new title property.');
		properties.set(name, { ...made, id: there?.id ?? made.id });
	}
}

function query(
	world: NotionWorld,
	source: DataSource,
	body: Record<string, unknown>,
): Record<string, unknown> {
	onlyKnown(body, ['sorts', 'filter', 'start_cursor', 'page_size', 'in_trash', 'archived', 'result_type']);
	const filter = readFilter(source, body['filter']);
	const isTold = (page: Page) => page.createdAt + world.lagMs <= world.now();
	const pages = [...world.pages.values()].filter(
		(page) => page.dataSourceId === source.id && !page.inTrash && isTold(page) && filter(page),
	);
	const { results, nextCursor } = turnPages(sortPages(pages, body['sorts']), body);
	return {
		object: 'list',
		results: results.map((page) => pageJson(page, source)),
		next_cursor: nextCursor,
		has_more: nextCursor !== null,
		type: 'page_or_data_source',
		page_or_data_source: {},
		request_id: randomUUID(),
	};
}

function sourceJson({ id, name, databaseId, properties }: DataSource): Record<string, unknown> {
	return {
		object: 'data_source',
		id,
		title: [{ type: 'text', text: { content: name, link: null }, plain_text: name, href: null }],
		description: [],
		parent: { type: 'database_id', database_id: databaseId },
		database_parent: { type: 'workspace', workspace: true },
		is_inline: false,
		in_trash: false,
		archived: false,
		properties: Object.fromEntries(
			[...properties.values()].map((schema) => [schema.name, schemaJson(schema)]),
		),
		icon: null,
		cover: null,
		url: `https://www.notion.so/${databaseId.replaceAll('-', '')}`,
		public_url: null,
	};
}
