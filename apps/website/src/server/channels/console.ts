import type { Channel } from '../domain/channel.ts';
import type { Notice } from '../domain/notice.ts';

/** What is told where nothing else is configured: a line of the log for each message, without anybody's name. */
export function consoleChannel(log: { info(fields: object, message: string): void }): Channel {
	return {
		name: 'console',
		// A line that stands there twice hurts nobody.
		whenInDoubt: 'exact',
		takes: () => true,
		send: async (notice) => {
			log.info(fieldsOf(notice), `to be told: ${wordOf(notice)}`);
			return { ref: null };
		},
		close: async () => {},
	};
}

function fieldsOf(notice: Notice): object {
	if (notice.kind !== 'booking') return { message: notice.id };
	const { uid, startTime, eventTypeSlug, connection } = notice.booking;
	return { message: notice.id, booking: uid, connection, startTime, type: eventTypeSlug };
}

function wordOf(notice: Notice): string {
	if (notice.kind === 'booking') return notice.happening;
	return notice.kind === 'digest' ? `${notice.notices.length} messages` : notice.matter;
}
