import { z } from 'zod';
import { consoleChannel } from '../../src/server/channels/console.ts';
import type { ChannelStage } from './stage.ts';

const line = z.looseObject({ message: z.string() });

/** The log, which takes everything. */
export async function consoleStage(): Promise<ChannelStage> {
	const lines: { fields: object; text: string }[] = [];
	const log = { info: (fields: object, text: string) => void lines.push({ fields, text }) };
	return {
		recipient: 'log',
		open: () => consoleChannel(log),
		settings: {},
		wordsOf: (notice) => {
			if (notice.kind === 'digest') return [`${notice.notices.length} messages`];
			return [notice.kind === 'booking' ? notice.happening : notice.matter];
		},
		texts: null,
		received: async () =>
			lines.map(({ fields, text }) => ({
				id: line.parse(fields).message,
				thread: null,
				text: `${text} ${JSON.stringify(fields)}`,
				shape: Object.keys(fields),
			})),
		leave: async () => {},
		secrets: [],
		stop: async () => {},
	};
}
