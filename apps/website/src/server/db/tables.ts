import type {
	AccountsTable,
	AccountTokensTable,
	AttemptsTable,
	CredentialsTable,
	InvitationsTable,
	SessionsTable,
	TwoFactorsTable,
	VerificationsTable,
} from './tables/accounts.ts';
import type { AttendeesTable, BookingsTable, FeedsTable, WebhookEventsTable } from './tables/bookings.ts';
import type {
	AuditTable,
	ComparisonsTable,
	ConnectionsTable,
	MeetingTypesTable,
	OauthStatesTable,
	ProfilesTable,
} from './tables/connections.ts';
import type { OutboxTable } from './tables/outbox.ts';
import type { CursorsTable, HoldersTable } from './tables/stages.ts';

/**
 * The tables, the same on SQLite and PostgreSQL: instants are ISO 8601 texts in UTC (they sort as they are),
 * structures are JSON texts, truth is 0 or 1.
 */
export type Tables = {
	webhook_events: WebhookEventsTable;
	bookings: BookingsTable;
	attendees: AttendeesTable;
	cursors: CursorsTable;
	feeds: FeedsTable;
	holders: HoldersTable;
	connections: ConnectionsTable;
	oauth_states: OauthStatesTable;
	comparisons: ComparisonsTable;
	audit: AuditTable;
	profiles: ProfilesTable;
	meeting_types: MeetingTypesTable;
	account_tokens: AccountTokensTable;
	accounts: AccountsTable;
	sessions: SessionsTable;
	credentials: CredentialsTable;
	verifications: VerificationsTable;
	two_factors: TwoFactorsTable;
	invitations: InvitationsTable;
	attempts: AttemptsTable;
	outbox: OutboxTable;
};
