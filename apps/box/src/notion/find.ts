import { invalid, notFound, Refusal } from './refusal.ts';
import type { Capability, Database, DataSource, NotionWorld, Page } from './world.ts';

/** An id as Notion writes it, of one with or without dashes. @throws Refusal 400 */
export function readId(where: string, id: string): string {
	const digits = id.replaceAll('-', '').toLowerCase();
	if (!/^[0-9a-f]{32}$/.test(digits))
		throw invalid(`${where} should be a valid uuid, instead was \`${JSON.stringify(id)}\`.`);
	return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** @throws Refusal 404 where there is none, or none that is shared */
export function findDatabase(world: NotionWorld, given: string): Database {
	const id = readId('path failed validation: path.database_id', given);
	const database = world.databases.get(id);
	if (database?.isShared !== true) throw notFound('database', id);
	return database;
}

/** @throws Refusal 404; also for the id of a database */
export function findDataSource(
	world: NotionWorld,
	given: string,
	where = 'path failed validation: path.data_source_id',
): DataSource {
	const id = readId(where, given);
	const source = world.dataSources.get(id);
	if (source === undefined || world.databases.get(source.databaseId)?.isShared !== true)
		throw notFound('data_source', id);
	return source;
}

/** @throws Refusal 404 */
export function findPage(world: NotionWorld, given: string): { page: Page; source: DataSource } {
	const id = readId('path failed validation: path.page_id', given);
	const page = world.pages.get(id);
	const source = world.dataSources.get(page?.dataSourceId ?? '');
	if (page === undefined || source === undefined) throw notFound('page', id);
	if (world.databases.get(source.databaseId)?.isShared !== true) throw notFound('page', id);
	return { page, source };
}

/** @throws Refusal 403 */
export function mayDo(world: NotionWorld, capability: Capability): void {
	if (!world.capabilities.has(capability))
		throw new Refusal(403, 'restricted_resource', 'Insufficient permissions for this endpoint.');
}
