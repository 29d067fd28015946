import { randomBytes } from 'node:crypto';
import {
	advanceConnection,
	type ConnectionRow,
	changeConnection,
	findConnection,
} from '../db/connections.ts';
import type { Database } from '../db/database.ts';
import type { ProviderAccount } from '../domain/provider-account.ts';
import { AppError } from '../errors.ts';
import type { Seal } from './seal.ts';
import { openSecrets, sealSecrets } from './sealed-parts.ts';
import { type MadeType, offered, readMade, readServices, type Service } from './services.ts';

/** In this order */
export const steps = ['secret', 'webhook', 'event-types', 'sync'] as const;
export type Step = (typeof steps)[number];

export type SetUpParts = {
	database: Database;
	seal: Seal;
	account: ProviderAccount;
	/** Where its deliveries are to go; null: the provider cannot reach this site */
	address: string | null;
	/** Lets deliveries in by what was just stored */
	heard(): Promise<void>;
	/** Takes in the bookings that are there */
	sync(): Promise<void>;
	onStep(step: Step): void;
};

/** What a connection that works has to be told of */
export const unreachableNote = 'local-address';

/**
 * Makes what a connection needs at its provider. What is there is left as it is, and what is made is written down
 * before and after: so it can be broken off at any moment and run again, and nothing is made twice.
 * @throws AppError `unknown-connection`; as the provider's client does
 */
export async function setUp(parts: SetUpParts, id: string): Promise<void> {
	const { database, account, address, onStep } = parts;
	onStep('secret');
	const secret = await haveSecret(parts, id);
	onStep('webhook');
	if (address !== null) await haveWebhook(parts, await rowOf(database, id), { address, secret });
	onStep('event-types');
	await haveEventTypes(parts, id);
	onStep('sync');
	await listenFrom(parts, id);
	await parts.sync();
	const { id: user, username } = await account.whoIs();
	const note = address === null ? unreachableNote : null;
	await rowOf(database, id);
	await advanceConnection(database, id, { state: 'connected', note, provider_user: user, username });
}

/** It is stored, and deliveries are let in by it, before the provider hears of it. */
async function haveSecret({ database, seal, heard }: SetUpParts, id: string): Promise<string> {
	const row = await rowOf(database, id);
	const [known] = openSecrets(seal, row);
	const secret = known ?? randomBytes(32).toString('hex');
	if (known === undefined)
		await changeConnection(database, id, { sealed_secrets: sealSecrets(seal, id, [secret]) });
	await heard();
	return secret;
}

async function haveWebhook(
	{ database, account }: SetUpParts,
	{ id, webhook_id: known }: ConnectionRow,
	{ address, secret }: { address: string; secret: string },
): Promise<void> {
	const { id: webhook } = await account.restoreWebhook({ address, secret, known });
	await changeConnection(database, id, { webhook_id: webhook });
}

async function haveEventTypes({ database, account }: SetUpParts, id: string): Promise<void> {
	const services = await readServices(database, id);
	if (services.length === 0) return;
	const types = await account.eventTypes();
	let ours = readMade((await rowOf(database, id)).event_types);
	const keep = (one: MadeType) => {
		ours = [...ours.filter(({ slug }) => slug !== one.slug), one];
		return changeConnection(database, id, { event_types: JSON.stringify(ours) });
	};
	for (const service of services) {
		const there = offered(types, service);
		const begun = ours.find(({ slug }) => slug === service.slug);
		if (there !== null && begun?.id !== null) continue;
		await keep({ id: null, slug: service.slug, link: null });
		const { id: eventType, slug, link } = there ?? (await account.makeEventType(wanted(service)));
		await keep({ id: eventType, slug, link });
	}
}

function wanted({ slug, title, length }: Service) {
	return { slug, title, length };
}

/** From when on deliveries come, by the provider's clock: what changed before is imported and no gap. */
async function listenFrom({ database, account }: SetUpParts, id: string): Promise<void> {
	const { connected_at: before } = await rowOf(database, id);
	if (before === null) await changeConnection(database, id, { connected_at: account.clock() });
}

async function rowOf(database: Database, id: string): Promise<ConnectionRow> {
	const row = await findConnection(database, id);
	if (row === null || row.state === 'leaving')
		throw new AppError('unknown-connection', 'input', 'This connection was taken away meanwhile.');
	return row;
}
