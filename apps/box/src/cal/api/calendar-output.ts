import type { CalWorld } from '../world/cal-world.ts';
import type { CalendarConnection, ConnectedCalendar } from '../world/calendar.ts';
import type { User } from '../world/user.ts';

const makers: Readonly<Record<string, { name: string; slug: string; publisher: string }>> = {
	google_calendar: { name: 'Google Calendar', slug: 'google-calendar', publisher: 'Cal.com' },
	office365_calendar: { name: 'Outlook Calendar', slug: 'office365-calendar', publisher: 'Cal.com' },
	apple_calendar: { name: 'Apple Calendar', slug: 'apple-calendar', publisher: 'Cal.com' },
	'ics-feed_calendar': { name: 'ICS Feed', slug: 'ics-feed', publisher: 'Cal.com' },
};

const makerOf = (type: string) => makers[type] ?? { name: type, slug: type, publisher: 'Cal.com' };

export function connectionOutput(connection: CalendarConnection) {
	const { credentialId, type, calendars } = connection;
	const outputs = calendars.map((calendar) => calendarOutput(connection, calendar));
	const primary = outputs.find((calendar) => calendar.primary) ?? outputs[0];
	return {
		integration: integrationOutput(type),
		credentialId,
		delegationCredentialId: null,
		...(primary === undefined ? {} : { primary }),
		calendars: outputs,
	};
}

function integrationOutput(type: string) {
	const { name, slug, publisher } = makerOf(type);
	return {
		appData: null,
		dirName: slug,
		name,
		title: name,
		description: `Events of ${name}`,
		installed: true,
		type,
		variant: 'calendar',
		category: 'calendar',
		categories: ['calendar'],
		logo: `/app-store/${slug}/icon.svg`,
		publisher,
		slug,
		url: 'https://cal.example.com',
		email: 'help@example.com',
		locationOption: null,
	};
}

function calendarOutput(connection: CalendarConnection, calendar: ConnectedCalendar) {
	const { externalId, name, primary, readOnly, selected } = calendar;
	const { type: integration, credentialId, email } = connection;
	const isSelected = selected;
	return {
		externalId,
		integration,
		name,
		primary,
		readOnly,
		email,
		isSelected,
		credentialId,
		delegationCredentialId: null,
	};
}

export function credentialOutput({ credentialId, type, userId }: CalendarConnection) {
	return { id: credentialId, type, userId, teamId: null, appId: makerOf(type).slug, invalid: false };
}

/** Where bookings are written; null: nowhere. */
export function destinationOutput(world: CalWorld, user: User) {
	const destination = world.destinations.get(user.id);
	if (destination === undefined) return null;
	const { id, integration, externalId, credentialId } = destination;
	const connection = world.connections.get(credentialId);
	const calendar = connection?.calendars.find((one) => one.externalId === externalId);
	return {
		id,
		integration,
		externalId,
		primaryEmail: connection?.email ?? null,
		userId: user.id,
		eventTypeId: null,
		credentialId,
		delegationCredentialId: null,
		name: calendar?.name ?? null,
		primary: calendar?.primary ?? false,
		readOnly: calendar?.readOnly ?? false,
		email: connection?.email ?? '',
		integrationTitle: makerOf(integration).name,
	};
}
