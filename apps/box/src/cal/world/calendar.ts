/** Time that a calendar says is taken, in milliseconds since 1970. */
export type BusyTime = { start: number; end: number; title: string };

/** One calendar of a connection. */
export type ConnectedCalendar = {
	externalId: string;
	name: string;
	primary: boolean;
	readOnly: boolean;
	/** Its busy times keep slots from being offered */
	selected: boolean;
	busy: BusyTime[];
};

/** An account at a calendar's maker, with its calendars. */
export type CalendarConnection = {
	credentialId: number;
	userId: number;
	/** `google_calendar`, `office365_calendar`, `apple_calendar`, `ics-feed_calendar` */
	type: string;
	email: string;
	calendars: ConnectedCalendar[];
};

/** Where new bookings are written. */
export type DestinationCalendar = {
	id: number;
	userId: number;
	integration: string;
	externalId: string;
	credentialId: number;
};
