import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv, type ErrorObject } from 'ajv';
import type { ApiRequest } from '../src/server/api-client/request-of.ts';

/** Beside this project, where it is: it is not part of it. */
const folder = resolve(import.meta.dirname, '../../../../shared/reference');
const files = {
	'cal.com': resolve(folder, 'cal-api-v2.openapi.json'),
	'self-hosted': resolve(folder, 'cal-diy-api-v2.openapi.json'),
};
export const hasDocuments = Object.values(files).every((file) => existsSync(file));

type Node = { [name: string]: unknown };
const isNode = (value: unknown): value is Node =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
const at = (value: unknown, ...names: string[]): Node =>
	names.reduce<Node>((node, name) => (isNode(node[name]) ? node[name] : {}), isNode(value) ? value : {});

type Parameter = { name: string; place: string; required: boolean; schema: Node };

/** Places where the document contradicts what the server takes, as the fact sheet tells. */
const notInQuery = {
	// They stand in brackets, for each calendar.
	'GET /v2/calendars/busy-times': ['credentialId', 'externalId'],
};

/** Holds requests against Cal.com's own document: what there is, what it is called, and what it takes. */
export class RequestLinter {
	readonly #document: Node;
	readonly #ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true, inlineRefs: false });

	constructor(edition: keyof typeof files) {
		this.#document = at({ document: plain(JSON.parse(readFileSync(files[edition], 'utf8'))) }, 'document');
		this.#ajv.addSchema({ $id: 'cal', components: this.#document['components'] });
	}

	/** Method and path of all that the document knows */
	get operations(): string[] {
		return Object.entries(at(this.#document, 'paths')).flatMap(([path, methods]) =>
			Object.keys(at(methods)).map((method) => `${method.toUpperCase()} ${path}`),
		);
	}

	/** @returns what is wrong; nothing where the request is as described */
	faults({ method, path, headers, body }: ApiRequest): string[] {
		const url = new URL(`https://api.example.com/v2${path}`);
		const found = this.#find(method, url.pathname);
		if (found === null) return [`${method} ${url.pathname}: there is no such operation`];
		const { name, operation } = found;
		const parameters = parametersOf(operation);
		return [
			...this.#queryFaults(name, parameters, url.searchParams),
			...headerFaults(name, parameters, headers),
			...this.#bodyFaults(name, operation, body),
		];
	}

	#find(method: string, path: string): { name: string; operation: Node } | null {
		const fitting = Object.entries(at(this.#document, 'paths'))
			.filter(([pattern]) => new RegExp(`^${pattern.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path))
			.toSorted(([one], [other]) => one.split('{').length - other.split('{').length);
		for (const [pattern, methods] of fitting) {
			const operation = at(methods)[method.toLowerCase()];
			if (isNode(operation)) return { name: `${method} ${pattern}`, operation };
		}
		return null;
	}

	#queryFaults(name: string, all: readonly Parameter[], given: URLSearchParams): string[] {
		const ignored: readonly string[] = Object.entries(notInQuery).find(([one]) => one === name)?.[1] ?? [];
		const known = all.filter((one) => one.place === 'query' && !ignored.includes(one.name));
		const missing = known
			.filter((one) => one.required && !given.has(one.name))
			.map((one) => `${name}: ${one.name} is missing`);
		const wrong = [...given].flatMap(([key, value]) => {
			if (ignored.length > 0 && /^calendarsToLoad\[\d+\]\[(?:credentialId|externalId)\]$/.test(key))
				return [];
			const parameter = known.find((one) => one.name === key);
			if (parameter === undefined) return [`${name}: ${key} is no parameter`];
			return this.#errors(`${name} ${key}`, parameter.schema, asTyped(value, parameter.schema));
		});
		return [...missing, ...wrong];
	}

	#bodyFaults(name: string, operation: Node, body: unknown): string[] {
		const schema = at(operation, 'requestBody', 'content', 'application/json')['schema'];
		if (!isNode(schema)) return body === null ? [] : [`${name}: no body is described`];
		return this.#errors(`${name} body`, schema, body ?? {});
	}

	#errors(name: string, schema: Node, value: unknown): string[] {
		const validate = this.#ajv.compile(absolute(schema));
		return validate(value) ? [] : (validate.errors ?? []).map((error) => `${name}: ${text(error)}`);
	}
}

function parametersOf(operation: Node): Parameter[] {
	const listed = operation['parameters'];
	return (Array.isArray(listed) ? listed : []).map((one: unknown) => ({
		name: String(at({ one }, 'one')['name']),
		place: String(at({ one }, 'one')['in']),
		required: at({ one }, 'one')['required'] === true,
		schema: at(one, 'schema'),
	}));
}

/** The version has to be one of those that the document names as its default, where it wants the header. */
function headerFaults(
	name: string,
	parameters: readonly Parameter[],
	headers: Record<string, string>,
): string[] {
	const version = parameters.find((one) => one.place === 'header' && one.name === 'cal-api-version');
	const sent = headers['cal-api-version'];
	const wanted = version?.schema['default'];
	if (version === undefined || wanted === undefined) return [];
	return sent === wanted
		? []
		: [`${name}: cal-api-version is ${sent ?? 'missing'}, and should be ${String(wanted)}`];
}

/** What stands in an address is text; lists are joined by commas there. */
function asTyped(value: string, schema: Node): unknown {
	if (schema['type'] === 'number') return Number(value);
	if (schema['type'] === 'boolean') return value === 'true';
	return schema['type'] === 'array' ? value.split(',') : value;
}

const text = ({ instancePath, message, params }: ErrorObject) =>
	`${instancePath} ${message} ${JSON.stringify(params)}`;

/** What its own example contradicts: lengths are numbers, and are said to be text. */
const numbersCalledText = new Set(['lengthInMinutesOptions']);

/** References of a schema that is compiled on its own lead into the whole document. */
function absolute(schema: Node): Node {
	return JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"cal#/components/'));
}

/**
 * OpenAPI 3.0 as JSON Schema, with the repairs of the fact sheet: bodies overlap, so any of them may fit; the days
 * of a schedule have their names on the list instead of its items; a pattern of times is only its name.
 */
function plain(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(plain);
	if (!isNode(value)) return value;
	const { nullable, example: _, oneOf, ...rest } = value;
	const node = Object.fromEntries(
		Object.entries(rest).map(([name, inner]) => [
			name,
			numbersCalledText.has(name) ? { type: 'array', items: { type: 'number' } } : plain(inner),
		]),
	);
	if (Array.isArray(oneOf)) node['anyOf'] = oneOf.map(plain);
	if (node['type'] === 'array') delete node['enum'];
	if (typeof node['pattern'] === 'string' && /^[A-Z_]+$/.test(node['pattern'])) delete node['pattern'];
	return nullable === true ? { anyOf: [node, { type: 'null' }] } : node;
}
