import { Hono } from 'hono';
import type { World } from '../../world/world.ts';
import type { Sender } from '../sender.ts';
import { forms } from './forms.ts';
import { guard } from './guard.ts';
import { reading } from './reading.ts';

export type SentPageParts = { sender: Sender; world: World };

/**
 * Shows what was sent and what came back; to be mounted at `/_box`.
 * `GET /sent`, `/sent/{id}` and `/sent.json` (`?after={id}` for what is newer) read. Forms send again, ping, fire
 * triggers, switch webhooks and set chaos; no other site's page can send them.
 */
export function createSentPage(parts: SentPageParts): Hono {
	const page = new Hono();
	page.use(guard(() => parts.world.origin));
	page.route('/', reading(parts));
	page.route('/', forms(parts));
	return page;
}
