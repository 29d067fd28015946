import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { getRequestListener } from '@hono/node-server';
import { createNotion } from './create-notion.ts';
import { Manners } from './manners.ts';
import { misbehave } from './misbehave.ts';
import { Pace, type Rate } from './pace.ts';
import { readSchema } from './properties/schema.ts';
import { createWorld, type Database, type NotionWorld } from './world.ts';

export type NotionOptions = {
	/** Of the integration */
	token: string;
	host?: string;
	/** 0: any that is free */
	port?: number;
	/** Counts requests where it is given; Notion's is three a second */
	rate?: Rate;
	/** Milliseconds since 1970 */
	now?: () => number;
};

/** A Notion that runs. */
export type RunningNotion = {
	/** The API is below `/v1` */
	origin: string;
	port: number;
	world: NotionWorld;
	manners: Manners;
	/**
	 * Makes a database with one data source.
	 * @param properties Columns as the API takes them; without a title one, there is `Name`
	 */
	addDatabase(given?: { title?: string; properties?: Record<string, unknown>; isShared?: boolean }): Database;
	/** Ends at once, also what is under way */
	stop(): Promise<void>;
};

/** Starts a Notion without a database. @throws where the port is taken */
export async function startNotion(options: NotionOptions): Promise<RunningNotion> {
	const { host = '127.0.0.1', token, rate, now = Date.now } = options;
	const world = createWorld(now);
	const manners = new Manners();
	const app = createNotion({ world, token, pace: rate === undefined ? null : new Pace(rate, now) });
	const answer = getRequestListener(app.fetch);
	const server = createServer((request, response) => {
		const manner = manners.take(request.method ?? '', pathOf(request));
		if (manner === null) return void answer(request, response);
		const take = async () => app.fetch(await read(request, world.origin));
		misbehave({
			request,
			response,
			manner,
			take,
			answer: async () => void (await answer(request, response)),
		}).catch(() => request.socket.destroy());
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(options.port ?? 0, host, resolve);
	});
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('The box got no port.');
	world.origin = `http://${host}:${address.port}`;
	const stop = () =>
		new Promise<void>((resolve) => {
			server.close(() => resolve());
			server.closeAllConnections();
		});
	const addDatabase: RunningNotion['addDatabase'] = (given) => makeDatabase(world, given);
	return { origin: world.origin, port: address.port, world, manners, addDatabase, stop };
}

const pathOf = ({ url = '/' }: IncomingMessage): string => new URL(url, 'http://127.0.0.1').pathname;

async function read(request: IncomingMessage, origin: string): Promise<Request> {
	const { method = 'GET', url = '/', headers } = request;
	const body = await buffer(request);
	const given = Object.entries(headers).filter((one): one is [string, string] => typeof one[1] === 'string');
	const hasBody = method !== 'GET' && method !== 'HEAD';
	return new Request(`${origin}${url}`, {
		method,
		headers: given,
		...(hasBody && { body: new Uint8Array(body) }),
	});
}

function makeDatabase(world: NotionWorld, given: Parameters<RunningNotion['addDatabase']>[0] = {}): Database {
	const { title = 'Bookings', properties = {}, isShared = true } = given;
	const schemas = Object.entries(properties).map(([name, schema]) => readSchema(name, schema, randomUUID));
	if (!schemas.some(({ type }) => type === 'title'))
		schemas.unshift(readSchema('Name', { title: {} }, randomUUID));
	const source = {
		id: randomUUID(),
		databaseId: randomUUID(),
		name: title,
		properties: new Map(schemas.map((schema) => [schema.name, schema])),
	};
	const database = {
		id: source.databaseId,
		title,
		dataSourceIds: [source.id],
		isShared,
		createdAt: world.now(),
	};
	world.dataSources.set(source.id, source);
	world.databases.set(database.id, database);
	return database;
}
