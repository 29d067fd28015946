import { randomInt } from 'node:crypto';
import type { CalWorld } from './cal-world.ts';
import type { Happening } from './happening.ts';

/** An empty Cal.com: nobody has an account, nothing can be booked. */
export function createWorld(options: {
	origin: string;
	now?: () => number;
	tell?: (happening: Happening) => void;
}): CalWorld {
	let id = 0;
	const bookings: CalWorld['bookings'] = new Map();
	return {
		origin: options.origin,
		now: options.now ?? Date.now,
		tell: options.tell ?? (() => {}),
		nextId: () => {
			id += 1;
			return id;
		},
		newUid: () => newUid(bookings),
		users: new Map(),
		eventTypes: new Map(),
		schedules: new Map(),
		bookings,
		webhooks: new Map(),
		apiKeys: new Map(),
		reservations: new Map(),
		privateLinks: new Map(),
		connections: new Map(),
		destinations: new Map(),
		conferencing: new Map(),
		defaultApps: new Map(),
		recordings: new Map(),
		calls: new Map(),
	};
}

const letters = '123456789abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ';

function newUid(taken: ReadonlyMap<string, unknown>): string {
	const uid = Array.from({ length: 22 }, () => letters[randomInt(letters.length)]).join('');
	return taken.has(uid) ? newUid(taken) : uid;
}
