/** A booking as a row of a spreadsheet, wherever it comes from. */
export type CsvRow = Record<(typeof csvColumns)[number], string | number | boolean | null>;

export const csvColumns = [
	'start',
	'end',
	'status',
	'type',
	'slug',
	'title',
	'organizer',
	'attendees',
	'mails',
	'location',
	'price',
	'currency',
	'paid',
	'cancellation',
	'uid',
	'created',
	'updated',
] as const;

/** One booking that goes into a file: all that is known of it, and what a spreadsheet shows. */
export type ExportRow = { all: unknown; row: CsvRow };
