import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { emptyTables, everyKind, type TestDatabase } from '../../../../test/databases.ts';
import { noNotifySettings, sendingParts } from '../../../../test/notify-settings.ts';
import { journalOf, meetingTypesOfTests, partsOf } from '../../../../test/projection.ts';
import { RecordingChannel } from '../../../../test/recording-channel.ts';
import type { NotifySettings } from '../../notify-settings.ts';
import { project } from '../project.ts';
import { announcing } from './announcing.ts';
import { sendDue } from './outbox-worker.ts';

const hour = 3_600_000;
/** When journals of tests begin */
const begin = Date.parse('2026-11-20T10:00:00.000Z');
const inDays = (days: number) => new Date(begin + days * 24 * hour).toISOString();
const [start, later] = [inDays(10), inDays(12)];

describe.each(everyKind)('of a slot that several share, on $name', ({ make }) => {
	let kept: TestDatabase;
	let channel: RecordingChannel;
	let now: number;
	/** Nothing is sent before all has happened */
	let isDown: boolean;
	const settings: NotifySettings = {
		...noNotifySettings,
		mail: {
			...{ url: 'smtp://127.0.0.1', from: 'b@example.com', to: ['host@example.com'] },
			...{ attendees: true, repeats: true },
		},
		reminders: { ...noNotifySettings.reminders, tech: [24 * hour] },
	};

	beforeAll(async () => {
		kept = await make();
	});
	afterAll(() => kept.drop());
	beforeEach(async () => {
		await emptyTables(kept.database);
		channel = new RecordingChannel('mail');
		isDown = false;
	});

	/** What happens one after the other, each told before the next */
	async function happen(...events: ((at: string) => object)[]): Promise<void> {
		const bodies = events.map((event, at) => event(new Date(begin + at * 60_000).toISOString()));
		const source = await journalOf(bodies as Parameters<typeof journalOf>[0]);
		await expect.poll(() => source.journal.reader.lastSeq).toBe(source.journal.events);
		now = source.clock.now;
		const parts = partsOf(
			kept.database,
			source,
			meetingTypesOfTests,
			announcing(settings, () => now),
		);
		while ((await project(parts, 1)) > 0) {
			now += 15_000;
			if (!isDown) await send();
		}
		await source.drop();
	}

	async function send(): Promise<void> {
		const how = { ...sendingParts, database: kept.database, channel, now: () => now, name: 'one' };
		while ((await sendDue(how, new AbortController().signal)) > 0);
	}

	const toldTo = (mail: string) =>
		channel.sent.filter(({ recipient }) => recipient === mail).map(({ happening }) => happening);

	test('a seat that is given back is no end of the meeting to its host', async () => {
		await happen(seat('1', 'ida'), seat('2', 'ben'), gaveBack('ben'));
		expect(toldTo('ben@example.com')).toEqual(['booked', 'cancelled']);
		expect(toldTo('ida@example.com')).toEqual(['booked']);
		expect(toldTo('host@example.com')).toEqual(['booked', 'booked', 'guest-left']);
	});

	test('who has given a seat back hears nothing of the meeting any more', async () => {
		await happen(seat('1', 'ida'), seat('2', 'ben'), gaveBack('ben'), movedTo(later), closed());
		expect(toldTo('ida@example.com')).toEqual(['booked', 'moved', 'cancelled']);
		expect(toldTo('ben@example.com')).toEqual(['booked', 'cancelled']);
	});

	test('whoever has a seat is reminded, however late it was taken, and nobody else', async () => {
		await happen(seat('1', 'ida'), seat('2', 'ben'), seat('3', 'cy'), gaveBack('ben'));
		now = Date.parse(start) - hour;
		await send();
		const reminded = channel.sent.filter(({ happening }) => happening === 'reminder');
		expect(reminded.map(({ recipient }) => recipient).sort()).toEqual([
			'cy@example.com',
			'host@example.com',
			'ida@example.com',
		]);
	});

	test('whoever is told, is told whom it is about', async () => {
		await happen(seat('1', 'ida'), seat('2', 'ben'), gaveBack('ben'));
		const toHost = channel.sent.filter(({ reader }) => reader === 'owner');
		expect(toHost.map(({ only }) => only)).toEqual([null, ['ben@example.com'], ['ben@example.com']]);
	});

	test('the last seat that is given back ends the meeting for its holder and the host', async () => {
		await happen(seat('1', 'ida'), seat('2', 'ben'), gaveBack('ben'), gaveBack('ida'));
		expect(toldTo('ben@example.com')).toEqual(['booked', 'cancelled']);
		expect(toldTo('ida@example.com')).toEqual(['booked', 'cancelled']);
		expect(toldTo('host@example.com')).toEqual(['booked', 'booked', 'guest-left', 'cancelled']);
	});

	test('who came and went while nothing could be sent hears of neither', async () => {
		isDown = true;
		await happen(seat('1', 'ida'), seat('2', 'ben'), gaveBack('ben'));
		await send();
		expect(toldTo('ida@example.com')).toEqual(['booked']);
		expect(toldTo('ben@example.com')).toEqual([]);
	});

	test('an address that is written otherwise is the same guest', async () => {
		const alone = { seatsPerTimeSlot: null };
		const moved = { startTime: later, rescheduleUid: 'slot', rescheduleStartTime: start, ...alone };
		await happen(told('BOOKING_CREATED', alone, ['ida']), told('BOOKING_RESCHEDULED', moved, ['Ida']));
		expect(toldTo('host@example.com')).toEqual(['booked', 'moved']);
		expect([...toldTo('ida@example.com'), ...toldTo('Ida@example.com')]).toEqual(['booked', 'moved']);
	});

	test('who came is not told that they were missed', async () => {
		await happen(seat('1', 'ida'), seat('2', 'ben'), noShow('ben'));
		expect(toldTo('ida@example.com')).toEqual(['booked']);
		expect(toldTo('ben@example.com')).toEqual(['booked', 'no-show']);
		expect(toldTo('host@example.com')).toEqual(['booked', 'booked', 'no-show']);
	});
});

const person = (name: string) => ({ name, email: `${name}@example.com`, timeZone: 'Europe/Paris' });

const told =
	(triggerEvent: string, payload: object, names: string[]) =>
	(createdAt: string): object => ({
		...{ triggerEvent, createdAt },
		payload: {
			...{ uid: 'slot', type: 'tech-60', title: 'A talk', startTime: start, seatsPerTimeSlot: 5 },
			endTime: new Date(Date.parse(start) + hour).toISOString(),
			organizer: { name: 'Mara', email: 'mara@example.com', timeZone: 'Europe/Berlin' },
			attendees: names.map(person),
			...payload,
		},
	});
const seat = (ref: string, name: string) => told('BOOKING_CREATED', { attendeeSeatId: ref }, [name]);
const gaveBack = (name: string) => told('BOOKING_CANCELLED', {}, [name]);
const closed = () => told('BOOKING_CANCELLED', {}, ['ida', 'cy']);
const movedTo = (startTime: string) =>
	told('BOOKING_RESCHEDULED', { startTime, rescheduleUid: 'slot', rescheduleStartTime: start }, ['ida']);
const noShow = (name: string) => (createdAt: string) => ({
	...{ triggerEvent: 'BOOKING_NO_SHOW_UPDATED', createdAt },
	payload: {
		...{ bookingUid: 'slot', bookingId: 7, message: 'x' },
		attendees: [{ email: `${name}@example.com`, noShow: true }],
	},
});
