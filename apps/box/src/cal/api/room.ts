import { Hono } from 'hono';
import { Refusal } from '../booking/refusal.ts';
import type { CalWorld } from '../world/cal-world.ts';
import type { Profile } from '../world/profile.ts';
import type { Caller } from './caller.ts';
import { failure } from './failure.ts';
import type { RateLimits } from './rate-limits.ts';
import type { Version } from './versions.ts';

/** What is known of a call before its endpoint is looked for. */
export type Call = {
	caller: Caller;
	version: Version;
	/** Headers that the reply gets whatever it says */
	headers: Headers;
};

/** What every room needs. */
export type Parts = { world: CalWorld; profile: Profile; limits: RateLimits };

export type Room = Hono<{ Bindings: Call }>;

/** The endpoints of one resource; their paths are written as they stand after `/v2`. */
export function newRoom(world: CalWorld): Room {
	const room: Room = new Hono({ getPath: (request) => pathInV2(request.url) });
	room.notFound((c) => unknownRoute(world, c.req.raw));
	room.onError((error, c) => failure(world, c.req.raw, error));
	return room;
}

/** A self-hosted one answers under `/api/v2` too. */
export function pathInV2(url: string): string {
	const path = new URL(url).pathname.replace(/^(?:\/api)?\/v2/, '');
	return path === '' ? '/' : path;
}

/** In the words of Cal.com's framework */
export function unknownRoute(world: CalWorld, request: Request): Response {
	const { pathname, search } = new URL(request.url);
	const refusal = new Refusal('NotFoundException', `Cannot ${request.method} ${pathname}${search}`);
	return failure(world, request, refusal);
}
