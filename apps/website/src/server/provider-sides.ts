import { calRecords } from './cal/records.ts';
import { openCalendlyApi } from './calendly/api/calendly-api.ts';
import { resolveEventType } from './calendly/api/resolve-event-type.ts';
import { calendlyRecords } from './calendly/records.ts';
import type { Config } from './config.ts';
import { configuredFor } from './configured-providers.ts';
import type { Seal } from './connect/seal.ts';
import { openSecrets } from './connect/sealed-parts.ts';
import { ownAddress } from './connect/shown-connection.ts';
import { type ConnectionRow, mainConnection } from './db/connections.ts';
import type { WorkerDatabase } from './db/database.ts';
import { listMeetingTypes } from './db/meeting-types.ts';
import { type Provider, providers } from './domain/entry.ts';
import type { ProviderAccount } from './domain/provider-account.ts';
import type { BookingRecords } from './domain/record.ts';
import type { LearningOf, ResolveEventType } from './learn-event-types.ts';
import { type MeetingTypes, meetingTypesOf } from './meeting-types.ts';
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
	/** How event types are called, where deliveries of bookings do not tell it; else null */
	naming: LearningOf | null;
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
	const sides = await Promise.all(providers.map((provider) => sideOf(provider, parts, row, isWaitedFor)));
	return sides.filter((side) => side !== null);
}

async function sideOf(
	provider: Provider,
	parts: SidesParts,
	row: ConnectionRow,
	isWaitedFor: boolean,
): Promise<Side | null> {
	const { config, database, reaching, seal } = parts;
	const { id } = row;
	const account = reaching.accountOf(row, { isWaitedFor, provider });
	if (account === null) return null;
	const { secrets, meetingTypes } =
		id === mainConnection
			? configuredFor(config)[provider]
			: {
					secrets: openSecrets(seal, row),
					meetingTypes: meetingTypesOf(await listMeetingTypes(database, id)),
				};
	const asked = askers[provider](parts, row, meetingTypes);
	const address = ownAddress(config.siteUrl, { id, provider });
	return asked && { provider, account, secret: secrets[0] ?? null, address, ...asked };
}

type Asker = (
	parts: SidesParts,
	row: ConnectionRow,
	meetingTypes: MeetingTypes,
) => Pick<Side, 'records' | 'naming'> | null;

/** How the API of each is asked for what is compared */
const askers: Record<Provider, Asker> = {
	cal(parts, row, meetingTypes) {
		const gate = parts.reaching.gateOf(row);
		if (gate === null) return null;
		return { records: calRecords({ gate, ...recordsOf(parts, row, meetingTypes) }), naming: null };
	},
	calendly(parts, row, meetingTypes) {
		const gate = parts.reaching.calendlyGateOf(row);
		if (gate === null) return null;
		const resolve: ResolveEventType = (address) => resolveEventType(openCalendlyApi(gate), gate.url, address);
		const naming = { connection: row.id, meetingTypes, resolve };
		return { records: calendlyRecords({ gate, ...recordsOf(parts, row, meetingTypes) }), naming };
	},
};

function recordsOf({ forgotten, now }: SidesParts, { id }: ConnectionRow, meetingTypes: MeetingTypes) {
	const withoutForgotten = (told: Parameters<ForgottenPeople['without']>[0]) => forgotten.without(told);
	return { connection: id, meetingTypes, now, withoutForgotten };
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
