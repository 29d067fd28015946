import { hostMailOf } from '../../db/connections.ts';
import type { Database } from '../../db/database.ts';
import { insertOutbox } from '../../db/outbox.ts';
import type { Matter } from '../../domain/notice.ts';
import type { NotifySettings } from '../../notify-settings.ts';
import { digestTime } from './due-time.ts';
import { outboxRow } from './outbox-row.ts';
import { ownerTargets } from './targets.ts';

/** Something that a connection's host is told of the site. */
export type SiteMatter = {
	matter: Matter;
	connection: string;
	/** What is told by the same mark is told once */
	mark: string;
	/** Numbers and names, as the texts tell them: `count`, `cause`, `label` */
	facts: Readonly<Record<string, string | number>>;
};

/** Writes down that a connection's host is to be told. @param now Milliseconds since 1970 */
export async function tellSite(
	database: Database,
	settings: NotifySettings,
	{ matter: what, connection, mark, facts }: SiteMatter,
	now: number,
): Promise<void> {
	const targets = ownerTargets(settings, await hostMailOf(database, connection));
	const isUrgent = what !== 'gaps-healed';
	const rows = targets.map((target) => {
		const { channel, reader } = target;
		const digest = digestTime(settings, { channel, reader, startTime: null, isUrgent }, now);
		const bundle = digest === null ? null : new Date(digest).toISOString();
		const about = { connection, uid: null, thread: `site ${what}`, what, mark, facts, target };
		return outboxRow({ ...about, state: 'due', seq: 0, dueAt: digest ?? now, bundle }, now);
	});
	await insertOutbox(database, rows);
}
