import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import type { Profile } from '../src/cal/world/profile.ts';
import { repairs } from './openapi-repairs.ts';

/** Beside this project, where it is: it is not part of it. */
const folder = resolve(import.meta.dirname, '../../../../shared/reference');
const files: Record<Profile, string> = {
	'cal.com': resolve(folder, 'cal-api-v2.openapi.json'),
	'self-hosted': resolve(folder, 'cal-diy-api-v2.openapi.json'),
};
export const documentFile = files['cal.com'];
export const hasDocuments = Object.values(files).every((file) => existsSync(file));

type Node = { [name: string]: unknown };
const isNode = (value: unknown): value is Node =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
const at = (value: unknown, ...names: string[]): Node =>
	names.reduce<Node>((node, name) => (isNode(node[name]) ? node[name] : {}), isNode(value) ? value : {});

type Operation = { method: string; path: string; pattern: RegExp; status: number; schema: Node };

/** The replies that Cal.com's own document describes. */
export class ApiDocument {
	readonly operations: Operation[] = [];
	readonly #ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true, inlineRefs: false });
	readonly #compiled = new Map<string, ValidateFunction>();

	constructor(profile: Profile) {
		const document = repaired(JSON.parse(readFileSync(files[profile], 'utf8')));
		this.#ajv.addSchema({ $id: 'cal', components: document['components'] });
		for (const [path, methods] of Object.entries(at(document, 'paths'))) {
			for (const method of Object.keys(at(methods))) this.#add(document, path, method);
		}
	}

	#add(document: Node, path: string, method: string): void {
		const responses = at(document, 'paths', path, method, 'responses');
		const good = Object.keys(responses).find((status) => status.startsWith('2')) ?? '200';
		const schema = at(responses, good, 'content', 'application/json', 'schema');
		const name = `${method.toUpperCase()} ${path}`;
		const instead = repairs.find((repair) => repair.at === name)?.schema;
		this.operations.push({
			method: method.toUpperCase(),
			path,
			pattern: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
			status: Number(good),
			schema: isNode(instead) ? instead : schema,
		});
	}

	/** Whether the document has a schema of that name */
	hasSchema(name: string): boolean {
		return this.#ajv.getSchema(`cal#/components/schemas/${name}`) !== undefined;
	}

	/** The operation behind an address; one without parameters comes before one with. */
	find(method: string, path: string): Operation | null {
		const found = this.operations.filter((one) => one.method === method && one.pattern.test(path));
		return (
			found.toSorted((one, other) => one.path.split('{').length - other.path.split('{').length)[0] ?? null
		);
	}

	/** What a good reply has that its schema does not allow, or lacks that it wants; none: it is as described. */
	faults({ method, path, schema, ...operation }: Operation, status: number, body: unknown): string[] {
		const name = `${method} ${path}`;
		if (status !== operation.status) return [`${name} answers ${operation.status}, not ${status}`];
		const validate = this.#compiled.get(name) ?? this.#ajv.compile(absolute(schema));
		this.#compiled.set(name, validate);
		if (validate(body)) return [];
		return (validate.errors ?? []).map(({ instancePath, message }) => `${name}: ${instancePath} ${message}`);
	}
}

/** References of a schema that is compiled on its own lead into the whole document. */
function absolute(schema: Node): Node {
	return JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"cal#/components/'));
}

function repaired(document: unknown): Node {
	const schemas = at(document, 'components', 'schemas');
	for (const { at: name, property, schema } of repairs) {
		const found = schemas[name];
		if (property === undefined || !isNode(found)) continue;
		at(found, 'properties')[property] = schema;
		if (name === 'OutputUnknownLocation_2024_06_14') found['required'] = ['type'];
	}
	return at({ document: plain(document) }, 'document');
}

/** OpenAPI 3.0 as JSON Schema: `nullable` is a type of its own, and bodies that overlap are any of each other. */
function plain(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(plain);
	if (!isNode(value)) return value;
	const { nullable, example: _, oneOf, ...rest } = value;
	const node = Object.fromEntries(Object.entries(rest).map(([name, inner]) => [name, plain(inner)]));
	if (Array.isArray(oneOf)) node['anyOf'] = oneOf.map(plain);
	return nullable === true ? { anyOf: [node, { type: 'null' }] } : node;
}
