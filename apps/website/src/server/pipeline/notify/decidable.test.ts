import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { everyKind, type TestDatabase } from '../../../../test/databases.ts';
import { noNotifySettings } from '../../../../test/notify-settings.ts';
import { sampleBooking } from '../../../../test/sample-booking.ts';
import { saveBookings, toBookingRow } from '../../db/bookings.ts';
import { changeConnection } from '../../db/connections.ts';
import { wholeCursor, writeCursor } from '../../db/cursors.ts';
import type { Booking } from '../../domain/booking.ts';
import { AppError } from '../../errors.ts';
import type { NotifySettings } from '../../notify-settings.ts';
import { decidable } from './decidable.ts';

const settings: NotifySettings = {
	...noNotifySettings,
	telegram: { token: '1:a', chats: ['1001'], apiRoot: null, updates: 'polling' },
};

describe.each(everyKind)('what the owner may decide about in their chats, on $name', ({ make }) => {
	let kept: TestDatabase;

	beforeAll(async () => {
		kept = await make();
		await addEmil();
		const bookings: Partial<Booking>[] = [
			{ uid: 'asked', status: 'pending' },
			{ uid: 'booked', status: 'accepted' },
			{ uid: 'unpaid', status: 'pending', awaitingPayment: true },
			{ uid: 'of-emil', status: 'pending', connection: 'emils' },
			{ uid: 'of-nobody', status: 'pending', connection: 'gone' },
		];
		for (const one of bookings) await save(sampleBooking(one));
	});
	afterAll(() => kept.drop());

	async function save(booking: Booking): Promise<void> {
		const seen = { seriesKey: null, firstAt: '2026', lastAt: '2026', lastSeq: 1 };
		const row = toBookingRow(booking, seen);
		await saveBookings(kept.database, [{ row, attendees: booking.attendees }], new Set());
	}

	async function addEmil(): Promise<void> {
		const at = '2026-01-01T00:00:00.000Z';
		const account = {
			...{ id: 'emil', email: 'emil@example.com', email_verified: 1, name: 'Emil', role: 'consultant' },
			...{ image: null, locale: 'en', is_active: 1, two_factor_enabled: 0, created_at: at, updated_at: at },
		};
		await kept.database.insertInto('accounts').values(account).execute();
		const row = { provider: 'cal', kind: 'key', label: 'x', state: 'connected', event_types: '[]' };
		const connection = {
			...{ id: 'emils', account: 'emil', ...row, is_active: 1, created_at: at },
			...{ api_url: null, edition: null, origin: null, sealed_key: null, sealed_tokens: null },
			...{ sealed_secrets: null, token_expires_at: null, provider_user: null, username: null },
			...{ webhook_id: null, note: null, connected_at: null, last_synced_at: null },
		};
		await kept.database.insertInto('connections').values(connection).execute();
	}

	const codeOf = (uid: string, connection = 'main', notify = settings) =>
		decidable(kept.database, notify, { connection, uid }).then(
			({ id }) => id,
			(error: unknown) => (error instanceof AppError ? error.code : error),
		);

	test('is what waits for a yes or no', async () => {
		expect(await codeOf('asked')).toBe('main');
	});

	test.each([
		['booked', 'main', 'not-pending'],
		['unpaid', 'main', 'not-pending'],
		['unheard-of', 'main', 'unknown-booking'],
		['of-emil', 'main', 'unknown-booking'],
		['of-emil', 'emils', 'unknown-booking'],
		['of-nobody', 'gone', 'unknown-booking'],
	])('is not %s in %s', async (uid, connection, code) => {
		expect(await codeOf(uid, connection)).toBe(code);
	});

	test('is nothing while bookings are made anew', async () => {
		await writeCursor(kept.database, wholeCursor, 'journal', 0);
		expect(await codeOf('asked')).toBe('bookings-made-anew');
		await writeCursor(kept.database, wholeCursor, 'journal', 1);
	});

	test('is nothing without a bot, and nothing of a connection that is switched off', async () => {
		expect(await codeOf('asked', 'main', { ...settings, telegram: null })).toBe('unknown-booking');
		await changeConnection(kept.database, 'main', { is_active: 0 });
		expect(await codeOf('asked')).toBe('connection-closed');
	});
});
