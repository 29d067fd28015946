import { calRecords } from './cal/records.ts';
import { calendlyRecords } from './calendly/records.ts';
import type { Config } from './config.ts';
import type { Seal } from './connect/seal.ts';
import { openSecrets } from './connect/sealed-parts.ts';
import { ownAddress } from './connect/shown-connection.ts';
import { type ConnectionRow, mainConnection } from './db/connections.ts';
import type { WorkerDatabase } from './db/database.ts';
import { listMeetingTypes } from './db/meeting-types.ts';
import type { Provider } from './domain/entry.ts';
import type { ProviderAccount } from './domain/provider-account.ts';
import type { BookingRecords } from './domain/record.ts';
import { meetingTypesOf } from './meeting-types.ts';
import type { ForgottenPeople } from './pipeline/person/forgotten-people.ts';
import type { Reaching } from './reaching.ts';

/** A provider that bookings of a connection are at, and whose API can be asked. */
export type Side = {
	provider: Provider;
	account: ProviderAccount;
	/** Where its deliveries should go */
	address: string;
	/** What they should be signed with; null: there is nothing */
	secret: string | null;
	records: BookingRecords;
};

export type SidesParts = {
	config: Config;
	database: WorkerDatabase;
	reaching: Reaching;
	seal: Seal;
	forgotten: ForgottenPeople;
	/** Milliseconds since 1970 */
	now(): number;
};

/**
 * All providers that can be asked for a connection: that of the configuration may be at both.
 * @param isWaitedFor Somebody sits in front of it: then it is given up early
 */
export async function sidesOf(
	parts: SidesParts,
	row: ConnectionRow,
	{ isWaitedFor = false } = {},
): Promise<Side[]> {
	const sides = [await calSide(parts, row, isWaitedFor), calendlySide(parts, row, isWaitedFor)];
	return sides.filter((side) => side !== null);
}

async function calSide(parts: SidesParts, row: ConnectionRow, isWaitedFor: boolean): Promise<Side | null> {
	const { config, database, reaching, seal, now } = parts;
	const { id: connection } = row;
	const [gate, account] = [reaching.gateOf(row), reaching.accountOf(row, { isWaitedFor })];
	if (gate === null || account === null) return null;
	const isMain = connection === mainConnection;
	const meetingTypes = isMain
		? config.meetingTypes
		: meetingTypesOf(await listMeetingTypes(database, connection));
	const [secret = null] = isMain ? config.webhook.secrets : openSecrets(seal, row);
	return {
		...{ provider: 'cal', account, secret, address: ownAddress(config.siteUrl, connection) },
		records: calRecords({ ...{ gate, connection, meetingTypes, now }, ...withoutForgotten(parts) }),
	};
}

/** An account of Calendly's is set in the configuration alone. */
function calendlySide(parts: SidesParts, row: ConnectionRow, isWaitedFor: boolean): Side | null {
	const { config, reaching, now } = parts;
	const { id: connection } = row;
	const gate = reaching.calendlyGateOf(row);
	const account = reaching.calendlyAccountOf(row, { isWaitedFor });
	if (gate === null || account === null) return null;
	const { meetingTypes, signingKeys } = config.calendly;
	return {
		...{ provider: 'calendly', account, secret: signingKeys[0] ?? null },
		address: ownAddress(config.siteUrl, connection, 'calendly'),
		records: calendlyRecords({ ...{ gate, connection, meetingTypes, now }, ...withoutForgotten(parts) }),
	};
}

function withoutForgotten({ forgotten }: SidesParts) {
	return { withoutForgotten: (told: Parameters<ForgottenPeople['without']>[0]) => forgotten.without(told) };
}

/** The records of all sides. What one of them fails with is thrown when the others have been looked at. */
export function joined(sides: readonly Side[]): BookingRecords {
	return {
		async *changedSince(since, signal) {
			const failures: unknown[] = [];
			for (const { records } of sides) {
				try {
					yield* records.changedSince(since, signal);
				} catch (error) {
					if (signal.aborted) throw error;
					failures.push(error);
				}
			}
			if (failures.length > 0) throw failures[0];
		},
	};
}
