import { Hono } from 'hono';
import { guard } from '../../../webhooks/page/guard.ts';
import { reading } from '../../../webhooks/page/reading.ts';
import type { World } from '../../world/world.ts';
import type { Sender } from '../sender.ts';
import { forms } from './forms.ts';
import { noticeOf } from './notices.ts';
import { overview } from './overview.ts';

export type SentPageParts = { sender: Sender; world: World };

/**
 * Shows what was sent and what came back; to be mounted at `/_box`.
 * `GET /sent`, `/sent/{id}` and `/sent.json` (`?after={id}` for what is newer) read. Forms send again, ping, fire
 * triggers, switch webhooks and set chaos; no other site's page can send them.
 */
export function createSentPage(parts: SentPageParts): Hono {
	const page = new Hono();
	page.use(guard(() => parts.world.origin));
	const { sender, world } = parts;
	page.route(
		'/',
		reading({
			...{ name: 'Cal.com', canRepeat: true },
			deliveries: () => sender.deliveries,
			overview: ({ done }) => overview(sender, world, noticeOf(done ?? '')),
			about: () => ({ profile: sender.profile, chaos: sender.chaos }),
		}),
	);
	page.route('/', forms(parts));
	return page;
}
