import type { Config } from '@bookme/website/server/config.ts';
import { bookedConnections } from '@bookme/website/server/db/booking-types.ts';
import type { WorkerDatabase } from '@bookme/website/server/db/database.ts';
import { migrate } from '@bookme/website/server/db/migrations.ts';
import { readBooking } from '@bookme/website/server/db/read-bookings.ts';
import type { Booking } from '@bookme/website/server/domain/booking.ts';
import { type BookingNotice, happenings } from '@bookme/website/server/domain/notice.ts';
import { AppError } from '@bookme/website/server/errors.ts';
import { timesOf } from '@bookme/website/server/pipeline/notify/happenings.ts';
import {
	noticeAbout,
	type PreviewEvent,
	type SampleReader,
} from '@bookme/website/server/previews/sample-notice.ts';
import { withBookings } from '../open-bookings.ts';
import { harmless } from '../text/harmless.ts';

/** A message about one of the site's own bookings, as it stands. @throws AppError `unknown-booking`, `no-booking` */
export async function noticeOfBooking(
	config: Config,
	{ event, uid }: { event: PreviewEvent; uid: string },
	sample: SampleReader,
): Promise<BookingNotice> {
	const happening = happenings.find((one) => one === event);
	if (happening === undefined) throw aboutNoBooking(event);
	return withBookings(config, async (database) => {
		await migrate(database);
		const booking = await findBooking(database, uid);
		if (booking === null) throw unknownBooking(uid);
		const { connection, rescheduledFrom: from } = booking;
		const before = from === null ? null : await readBooking(database, connection, from);
		return noticeAbout(happening, booking, sample, before === null ? null : timesOf(before));
	});
}

async function findBooking(database: WorkerDatabase, uid: string): Promise<Booking | null> {
	for (const connection of await bookedConnections(database)) {
		const booking = await readBooking(database, connection, uid);
		if (booking !== null) return booking;
	}
	return null;
}

function aboutNoBooking(event: PreviewEvent): AppError {
	return new AppError(
		'no-booking',
		'input',
		`${event} tells of no single booking: leave --booking out, or preview one of ${happenings.join(', ')}.`,
	);
}

function unknownBooking(uid: string): AppError {
	return new AppError(
		'unknown-booking',
		'input',
		`There is no booking “${harmless(uid)}”. \`pnpm cal bookings list\` lists them.`,
	);
}
