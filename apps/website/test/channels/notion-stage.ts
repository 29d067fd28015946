import { type RunningNotion, startNotion } from '@bookme/box/notion/start-notion';
import type { Page } from '@bookme/box/notion/world';
import { setUpNotion } from '../../src/server/channels/notion/set-up-notion.ts';
import { notionChannel } from '../../src/server/channels/notion.ts';
import { busyForS, type ChannelStage, type Fault, type Received } from './stage.ts';

const token = 'ntn_test_0123456789abcdef';

/** A Notion with one database that has all its columns. */
export async function notionStage(): Promise<ChannelStage> {
	const notion = await startNotion({ token });
	const { id } = notion.addDatabase();
	const settings = { token, databaseId: id, baseUrl: notion.origin, perSecond: 1000 };
	await setUpNotion(settings);
	return {
		recipient: id,
		open: (over) => notionChannel({ ...settings, ...over }),
		settings: { notion: { token, databaseId: id, baseUrl: notion.origin } },
		wordsOf: (notice) => {
			if (notice.kind !== 'booking' || notice.happening === 'reminder') return null;
			const { status, awaitingReschedule } = notice.booking;
			const stands = awaitingReschedule ? 'awaiting new time' : status;
			return [stands, '2030-01-01T10:00:00.000+01:00', '2030-01-01T10:45:00.000+01:00', notice.thread];
		},
		texts: null,
		received: async () => pagesIn(notion).map((page) => opened(page, notion)),
		befall: (fault) => befall(notion, fault),
		leave: () => notion.stop(),
		secrets: [token],
		stop: () => notion.stop(),
	};
}

function befall({ manners }: RunningNotion, fault: Fault | null): void {
	manners.clear();
	if (fault === 'cut') manners.add({ method: 'POST', path: /pages$/, manner: { kind: 'cut-after' } });
	else if (fault !== null) manners.add({ manner: mannerOf[fault], times: 9 });
}

const refuse = (status: number, code: string) => ({ kind: 'refuse', status, code }) as const;
const mannerOf = {
	busy: { ...refuse(429, 'rate_limited'), retryAfterS: busyForS },
	failing: refuse(503, 'service_unavailable'),
	'key-refused': refuse(401, 'unauthorized'),
	'recipient-gone': refuse(404, 'object_not_found'),
	silent: { kind: 'silent' },
} as const;

const pagesIn = ({ world }: RunningNotion): Page[] =>
	[...world.pages.values()].filter(({ inTrash }) => !inTrash);

function opened({ id, dataSourceId, values }: Page, { world }: RunningNotion): Received {
	const columns = [...(world.dataSources.get(dataSourceId)?.properties.values() ?? [])];
	const cells = columns.map(({ name, id: column }) => [name, JSON.stringify(values.get(column) ?? null)]);
	// Of a text its stretches, each with its link and its look; not what it says.
	const look = (cell = '') => cell.replace(/"(?:content|plain_text|name|start|id)":"(?:[^"\\]|\\.)*"/g, '');
	return {
		id,
		thread: id,
		text: cells.map(([name, cell]) => `${name}: ${cell}`).join('\n'),
		shape: cells.map(([name, cell]) => `${name}: ${look(cell)}`),
	};
}
