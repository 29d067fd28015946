import type { PropertySchema } from './properties/schema.ts';
import type { PropertyValue } from './properties/value.ts';

/** A table: its properties by name, in the order in which they were made. */
export type DataSource = {
	id: string;
	databaseId: string;
	name: string;
	properties: Map<string, PropertySchema>;
};

export type Database = {
	id: string;
	title: string;
	dataSourceIds: string[];
	/** With the integration; what is not shared is not there for it */
	isShared: boolean;
	createdAt: number;
};

export type Page = {
	id: string;
	dataSourceId: string;
	/** By the id of the property */
	values: Map<string, PropertyValue>;
	inTrash: boolean;
	/** Milliseconds since 1970 */
	createdAt: number;
	editedAt: number;
};

export type Capability = 'read' | 'insert' | 'update';

/** Everything that the box's Notion knows. */
export type NotionWorld = {
	origin: string;
	now(): number;
	databases: Map<string, Database>;
	dataSources: Map<string, DataSource>;
	pages: Map<string, Page>;
	capabilities: Set<Capability>;
	/** Milliseconds until a query finds a page that was made: real queries may lag behind */
	lagMs: number;
	/** Every request that was answered or done, the oldest first */
	requests: Asked[];
};

export type Asked = { at: number; method: string; path: string; status: number };

export function createWorld(now: () => number): NotionWorld {
	return {
		origin: '',
		now,
		databases: new Map(),
		dataSources: new Map(),
		pages: new Map(),
		capabilities: new Set(['read', 'insert', 'update']),
		lagMs: 0,
		requests: [],
	};
}
