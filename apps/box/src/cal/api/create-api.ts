import { randomUUID } from 'node:crypto';
import { getConnInfo } from '@hono/node-server/conninfo';
import { type Context, Hono } from 'hono';
import type { CalWorld } from '../world/cal-world.ts';
import type { Profile } from '../world/profile.ts';
import { readCaller } from './caller.ts';
import { failure } from './failure.ts';
import { RateLimits } from './rate-limits.ts';
import { type Call, pathInV2, unknownRoute } from './room.ts';
import { type FindRoom, findRooms } from './rooms.ts';
import type { TokenBook } from './token-book.ts';
import { readVersion } from './versions.ts';

export type ApiOptions = {
	world: CalWorld;
	/** Where access tokens are looked up; without it there are none */
	tokens?: TokenBook;
	/** Which Cal.com it is: the hosted one knows versions and endpoints that a self-hosted one does not, and the other way round */
	profile?: Profile;
	/** Calls a minute for a key, or for an address without one */
	rateLimit?: number;
	/** Calls a minute for an access token */
	tokenRateLimit?: number;
};

/**
 * API v2 under `/v2` and `/api/v2`, over a world that it reads and writes.
 * Every reply has Cal.com's envelope, X-Request-Id and the headers of its rate limit.
 */
export function createApi({
	world,
	tokens,
	profile = 'cal.com',
	rateLimit = 120,
	tokenRateLimit = 500,
}: ApiOptions): Hono {
	const limits = new RateLimits(world.now);
	const find = findRooms({ world, profile, limits });
	const answer = async (request: Request, address: string): Promise<Response> => {
		// By the clock that it lives by, whatever that of the machine says.
		const date = new Date(world.now()).toUTCString();
		const headers = new Headers({ 'X-Request-Id': randomUUID(), Date: date });
		const caller = readCaller(world, tokens ?? null, request.headers.get('authorization'), address, profile);
		const version = readVersion(profile, request.headers.get('cal-api-version'));
		const most = caller.kind === 'token' ? tokenRateLimit : rateLimit;
		const take = () => limits.take({ name: 'Default', most }, caller.key, headers);
		return withHeaders(await enter(world, find, request, { caller, version, headers }, take), headers);
	};
	const api = new Hono();
	for (const path of ['/v2', '/v2/*', '/api/v2', '/api/v2/*']) {
		api.all(path, (c) => answer(c.req.raw, addressOf(c)));
	}
	return api;
}

async function enter(
	world: CalWorld,
	find: FindRoom,
	request: Request,
	call: Call,
	take: () => void,
): Promise<Response> {
	try {
		take();
	} catch (refusal) {
		return failure(world, request, refusal);
	}
	const room = find(pathInV2(request.url), call.version);
	return room === null ? unknownRoute(world, request) : room.fetch(request, call);
}

function withHeaders(response: Response, headers: Headers): Response {
	const reply = new Response(response.body, response);
	for (const [name, value] of headers) reply.headers.set(name, value);
	return reply;
}

/** Without a socket, as in tests that call the API as a function, there is one address for all. */
function addressOf(c: Context): string {
	const hasSocket = typeof c.env === 'object' && c.env !== null && 'incoming' in c.env;
	return hasSocket ? (getConnInfo(c).remote.address ?? 'unknown') : 'unknown';
}
