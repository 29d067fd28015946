import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { findDataSource, findPage, mayDo } from '../find.ts';
import { isObject } from '../is-object.ts';
import { type PropertyValue, readValue } from '../properties/value.ts';
import { invalid, invalidBody } from '../refusal.ts';
import type { DataSource, NotionWorld, Page } from '../world.ts';
import { pageJson } from './page-json.ts';
import { onlyKnown, readBody } from './read-body.ts';

/** Pages of data sources; free pages the box has none. */
export function pageRoutes(world: NotionWorld): Hono {
	const app = new Hono();
	app.post('/', async (context) => {
		mayDo(world, 'insert');
		const body = await readBody(context);
		onlyKnown(body, ['parent', 'properties', 'icon', 'cover', 'children']);
		const source = parentOf(world, body['parent']);
		if (body['properties'] === undefined) throw invalidBody('properties', 'defined', undefined);
		const at = world.now();
		const page: Page = {
			id: randomUUID(),
			dataSourceId: source.id,
			values: readValues(source, body['properties']),
			inTrash: false,
			createdAt: at,
			editedAt: at,
		};
		world.pages.set(page.id, page);
		return context.json(pageJson(page, source));
	});
	app.get('/:id', (context) => {
		mayDo(world, 'read');
		const { page, source } = findPage(world, context.req.param('id'));
		return context.json(pageJson(page, source));
	});
	app.patch('/:id', async (context) => {
		mayDo(world, 'update');
		const { page, source } = findPage(world, context.req.param('id'));
		change(page, source, await readBody(context));
		page.editedAt = world.now();
		return context.json(pageJson(page, source));
	});
	return app;
}

/** @throws Refusal 400, 404 */
function parentOf(world: NotionWorld, parent: unknown): DataSource {
	const id = isObject(parent) ? parent['data_source_id'] : undefined;
	if (typeof id !== 'string') throw invalidBody('parent.data_source_id', 'defined', id);
	return findDataSource(world, id, 'body failed validation: body.parent.data_source_id');
}

/** Writes what is given, and leaves the rest. @throws Refusal 400 before anything is changed */
function change(page: Page, source: DataSource, body: Record<string, unknown>): void {
	onlyKnown(body, ['properties', 'in_trash', 'archived', 'icon', 'cover', 'is_locked']);
	const inTrash = body['in_trash'] ?? body['archived'];
	if (page.inTrash && inTrash !== false)
		throw invalid("Can't edit block that is archived. You must unarchive the block before editing.");
	const values = readValues(source, body['properties'] ?? {});
	if (typeof inTrash === 'boolean') page.inTrash = inTrash;
	for (const [id, value] of values) page.values.set(id, value);
}

function readValues(source: DataSource, given: unknown): Map<string, PropertyValue> {
	if (!isObject(given)) throw invalidBody('properties', 'an object', given);
	const columns = [...source.properties.values()];
	const strange = Object.keys(given).filter(
		(key) => !columns.some(({ id, name }) => key === name || key === id),
	);
	if (strange.length > 0)
		throw invalid(strange.map((name) => `${name} is not a property that exists.`).join(' '));
	return new Map(
		Object.entries(given).flatMap(([key, value]) => {
			const schema = columns.find(({ id, name }) => key === name || key === id);
			return schema === undefined ? [] : [[schema.id, readValue(schema, value, randomUUID)]];
		}),
	);
}
