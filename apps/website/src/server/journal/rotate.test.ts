import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../../test/website.ts';
import { EntryIndex } from './entry-index.ts';
import { nodeDisk } from './node-disk.ts';
import type { Pack, PackOrder } from './pack-parts.ts';
import { rotate } from './rotate.ts';
import { Turns } from './turns.ts';

/** Rotates so many rounds. @returns orders, pauses and lines of the log */
async function rounds(count: number, pack: Pack, days: { keepDays: number; keepArchiveDays: number | null }) {
	const logsDir = temporaryFolder();
	const index = new EntryIndex(join(logsDir, 'index.db'), { readOnly: false });
	const [orders, told, pauses]: [PackOrder[], string[], number[]] = [[], [], []];
	const tell = (level: string) => (_: object, message: string) => void told.push(`${level} ${message}`);
	const stop = new AbortController();
	await rotate(
		{
			...days,
			logsDir,
			disk: nodeDisk,
			index,
			indexed: Promise.resolve(),
			turns: new Turns(),
			log: { info: tell('info'), warn: tell('warn'), error: tell('error') },
			now: () => Date.parse('2026-11-21T00:00:00.000Z'),
			pause: async (ms) => void pauses.push(ms),
			pack: (order, around) => {
				if (orders.push(order) === count) stop.abort();
				return pack(order, around);
			},
		},
		stop.signal,
	);
	index.close();
	return { orders: orders.map(({ packUntil, dropUntil }) => ({ packUntil, dropUntil })), told, pauses };
}

const quiet: Pack = async () => {};

test('days that are over for long enough are packed soon after the start, and looked for every hour', async () => {
	const { orders, pauses, told } = await rounds(3, quiet, { keepDays: 1, keepArchiveDays: null });
	expect(orders).toEqual(Array(3).fill({ packUntil: '2026-11-19', dropUntil: null }));
	expect(pauses).toEqual([1_000, 3_600_000, 3_600_000]);
	expect(told).toEqual([]);
});

test('archives go only after the days that were given', async () => {
	const { orders } = await rounds(1, quiet, { keepDays: 30, keepArchiveDays: 365 });
	expect(orders).toEqual([{ packUntil: '2026-10-21', dropUntil: '2025-11-20' }]);
});

test('what stays wrong from round to round is told once, and what is done each time', async () => {
	const pack: Pack = async (_, { tell }) => {
		tell({ level: 'warn', fields: { file: 'a' }, message: 'not packed' });
		tell({ level: 'warn', fields: { file: 'b' }, message: 'not packed' });
		tell({ level: 'info', fields: { day: '2026-11-19' }, message: 'a day was packed' });
	};
	const { told } = await rounds(2, pack, { keepDays: 1, keepArchiveDays: null });
	expect(told).toEqual([
		'warn not packed',
		'warn not packed',
		'info a day was packed',
		'info a day was packed',
	]);
});

test('a round that fails is followed by the next', async () => {
	const pack: Pack = () => Promise.reject(new Error('out of memory'));
	const { orders, told } = await rounds(3, pack, { keepDays: 1, keepArchiveDays: 1 });
	expect(orders).toHaveLength(3);
	expect(told).toEqual([expect.stringMatching(/^warn old days could not be packed/)]);
});
