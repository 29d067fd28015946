import { z } from 'zod';
import { bookingStatuses } from '../domain/booking.ts';
import { bookingTypes } from '../domain/booking-type.ts';
import { providers } from '../domain/entry.ts';

/** Most bookings of one page */
const mostTaken = 250;

const instant = z
	.string()
	.refine((text) => !Number.isNaN(Date.parse(text)), 'write an instant, such as 2026-12-01T09:00:00Z')
	.transform((text) => new Date(text).toISOString());

const yes = z.enum(['true', 'false'], 'write true or false').transform((text) => text === 'true');

/** What `GET /api/bookings` may be asked. Names that are not listed are an error, so that no slip goes unseen. */
export const bookingQuery = z.strictObject({
	status: z
		.string()
		.transform((text) =>
			text
				.toLowerCase()
				.split(',')
				.map((one) => one.trim()),
		)
		.pipe(z.array(z.enum(bookingStatuses, `write one or more of ${bookingStatuses.join(', ')}`)))
		.optional()
		.meta({ description: 'A comma list, in any case' }),
	afterStart: instant.optional().meta({ description: 'Starts then or later' }),
	startDate: instant.optional().meta({ description: 'As afterStart' }),
	beforeEnd: instant.optional().meta({ description: 'Ends then or earlier' }),
	endDate: instant.optional().meta({ description: 'As beforeEnd' }),
	bookingType: z.enum(bookingTypes, `write one of ${bookingTypes.join(', ')}`).optional(),
	provider: z.enum(providers, `write ${providers.join(' or ')}`).optional(),
	attendeeEmail: z.email('write a mail address').optional(),
	phase: z.enum(['upcoming', 'running', 'past'], 'write upcoming, running or past').optional(),
	noShow: yes.optional(),
	q: z.string().min(1, 'write what is looked for').max(200, 'write at most 200 characters').optional(),
	take: z.coerce
		.number('write a number')
		.int('write a whole number')
		.min(1, `write a number from 1 to ${mostTaken}`)
		.max(mostTaken, `write a number from 1 to ${mostTaken}`)
		.default(50),
	cursor: z.string().max(1000).optional().meta({ description: 'The nextCursor of the page before' }),
	connection: z
		.string()
		.min(1)
		.max(100)
		.optional()
		.meta({ description: 'Of which connection; `main` or one’s only one without' }),
	fromDb: yes.default(true).meta({ description: 'false: asks the provider’s API and stores what it says' }),
});

export type BookingQuery = z.output<typeof bookingQuery>;

/** What `GET /api/bookings.ics` may be asked, beside its token. */
export const feedQuery = bookingQuery.pick({ status: true, bookingType: true });

export type FeedQuery = z.output<typeof feedQuery>;
