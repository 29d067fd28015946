import { bookingStatuses } from '../../domain/booking.ts';
import { bookingTypes } from '../../domain/booking-type.ts';

/**
 * The properties that a database has beside its title, by their names, and the type that Notion knows each by.
 * Names and choices are in English in every language: a database is read by programs, too.
 */
export const columns = {
	/** `interview`, `tech`, `mentoring`, or `other` where the slug belongs to none */
	Type: 'select',
	/** As in the API, and `awaiting new time` where the host asked for another one */
	Status: 'select',
	/** Names of all who come, one after another */
	Attendee: 'rich_text',
	/** Of the first of them */
	Email: 'email',
	Start: 'date',
	End: 'date',
	/** IANA name of the zone in which the times are written */
	'Time zone': 'rich_text',
	/** Where the meeting is held */
	Link: 'url',
	Paid: 'checkbox',
	'No-show': 'checkbox',
	/** Of the booking as it stands: a move may give it another one */
	UID: 'rich_text',
	/** Which meeting the page is of: the connection, and the uid of its first booking. It stays */
	'Booking key': 'rich_text',
} as const;

export type ColumnName = keyof typeof columns;
export type ColumnType = (typeof columns)[ColumnName];

export const keyColumn = 'Booking key' satisfies ColumnName;

export const typeChoices = [...bookingTypes, 'other'] as const;
export const statusChoices = [...bookingStatuses, 'awaiting new time'] as const;

const isColumn = (name: string): name is ColumnName => Object.hasOwn(columns, name);
export const columnNames: readonly ColumnName[] = Object.keys(columns).filter(isColumn);

/** A column as Notion makes it. */
export function columnSchema(name: ColumnName) {
	switch (columns[name]) {
		case 'select': {
			const choices = name === 'Type' ? typeChoices : statusChoices;
			return { select: { options: choices.map((choice) => ({ name: choice })) } };
		}
		case 'rich_text':
			return { rich_text: {} };
		case 'email':
			return { email: {} };
		case 'url':
			return { url: {} };
		case 'date':
			return { date: {} };
		case 'checkbox':
			return { checkbox: {} };
	}
}
