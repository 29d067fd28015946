import { type Config, placesOf } from './config.ts';
import type { Preview, SetUpProgress } from './connect/preview.ts';
import type { Seal } from './connect/seal.ts';
import {
	keepServices,
	offered,
	readMade,
	readServices,
	type Service,
	usualServices,
} from './connect/services.ts';
import { type Step, setUp } from './connect/set-up.ts';
import { ownAddress } from './connect/shown-connection.ts';
import type { Deed } from './db/audit.ts';
import { advanceConnection, type ConnectionRow, mainConnection, providerOf } from './db/connections.ts';
import type { WorkerDatabase } from './db/database.ts';
import type { ProviderAccount } from './domain/provider-account.ts';
import { AppError } from './errors.ts';
import { isLocal } from './local-host.ts';
import type { Reaching } from './reaching.ts';

export type SettingUpParts = {
	config: Config;
	database: WorkerDatabase;
	seal: Seal;
	reaching: Reaching;
	/** Takes in the bookings that are there */
	sync(connection: string): Promise<void>;
	/** Gives bookings that are there the types of the services */
	retype(connection: string): Promise<void>;
	/** Lets deliveries in by what was just stored */
	heard(): Promise<void>;
	/** Writes down what was done */
	audit(deed: Deed): void;
	log: { warn(fields: object, message: string): void };
};

type Work = { step: Step; done: Promise<void> };

/** What a set-up that was broken off leaves behind */
export const interrupted = 'interrupted';

/** Sets connections up at their provider, each once at a time, whoever asks for it. */
export class SettingUp {
	readonly #parts: SettingUpParts;
	readonly #works = new Map<string, Work>();

	constructor(parts: SettingUpParts) {
		this.#parts = parts;
	}

	/** @throws AppError `main-is-configured`, `not-connected`; as the provider's client does */
	async preview(row: ConnectionRow): Promise<Preview> {
		const account = this.#accountOf(row);
		const address = ownAddress(this.#parts.config.siteUrl, row);
		const types = await account.eventTypes();
		const chosen = await readServices(this.#parts.database, row.id);
		const rest = usualServices.filter(({ type }) => !chosen.some((one) => one.type === type));
		const isNew = chosen.length === 0 && row.connected_at === null;
		return {
			address,
			isReachable: this.#isReachable(row),
			webhook: await account.checkWebhook(address),
			services: [...chosen, ...rest].map((one) => ({
				...one,
				isThere: offered(types, one) !== null,
				isChosen:
					(isNew && (account.makesEventTypes || offered(types, one) !== null)) || chosen.includes(one),
				isProposed: !chosen.includes(one),
			})),
			made: readMade(row.event_types),
			offers: account.makesEventTypes ? null : types,
		};
	}

	/**
	 * Begins, or goes on with, what somebody said yes to; what is under way is joined.
	 * @param services null: those that were chosen before
	 * @throws AppError `main-is-configured`, `not-connected`, `no-such-event-type`, `bad-form`; as the provider's client does
	 */
	async begin(
		row: ConnectionRow,
		services: readonly Service[] | null,
		actor: string,
	): Promise<{ done: Promise<void> }> {
		const running = this.#works.get(row.id);
		if (running !== undefined) return { done: running.done };
		const account = this.#accountOf(row);
		const { database, retype } = this.#parts;
		if (services !== null) {
			await keepServices(database, row.id, await asOffered(account, services));
			await retype(row.id);
		}
		// Said before it begins: so it stands there where a kill comes between.
		if (row.state === 'setting-up') await advanceConnection(database, row.id, { note: interrupted });
		return { done: this.#works.get(row.id)?.done ?? this.#start(row, actor) };
	}

	progress(connection: string): SetUpProgress {
		const work = this.#works.get(connection);
		return work === undefined ? null : { step: work.step };
	}

	/** Resolves when none is under way for a connection. */
	async idle(connection: string): Promise<void> {
		await this.#works.get(connection)?.done.catch(() => {});
	}

	async close(): Promise<void> {
		await Promise.allSettled([...this.#works.values()].map(({ done }) => done));
	}

	#start(row: ConnectionRow, actor: string): Promise<void> {
		const work: Work = { step: 'secret', done: Promise.resolve() };
		work.done = this.#work(row, work, actor).finally(() => this.#works.delete(row.id));
		// Whoever waits hears of it; it is written down in any case.
		work.done.catch(() => {});
		this.#works.set(row.id, work);
		return work.done;
	}

	async #work(row: ConnectionRow, work: Work, actor: string): Promise<void> {
		const { database, seal, config, sync, heard, audit, log } = this.#parts;
		const { id, account: whose } = row;
		const account = this.#accountOf(row);
		const address = this.#isReachable(row) ? ownAddress(config.siteUrl, row) : null;
		const onStep = (step: Step) => {
			work.step = step;
		};
		try {
			await setUp({ database, seal, account, address, heard, sync: () => sync(id), onStep }, id);
			audit({ what: 'set-up', account: whose, connection: id, actor });
		} catch (error) {
			const code = error instanceof AppError ? error.code : 'internal';
			log.warn({ connection: id, step: work.step, code, error: String(error) }, 'a set-up broke off');
			const isRefused = error instanceof AppError && error.category === 'reconnect';
			const note = isRefused ? { state: 'reconnect', note: code } : { note: code };
			await advanceConnection(database, id, note).catch(() => {});
			throw error;
		}
	}

	/** On one machine, or in one network, both can reach each other. */
	#isReachable(row: ConnectionRow): boolean {
		const { config } = this.#parts;
		const hostOf = (url: string) => new URL(url).hostname;
		const there = row.api_url ?? placesOf(config, providerOf(row)).apiUrl;
		return !isLocal(hostOf(config.siteUrl)) || isLocal(hostOf(there));
	}

	#accountOf(row: ConnectionRow) {
		if (row.id === mainConnection) throw mainIsConfigured();
		const account = this.#parts.reaching.accountOf(row, { isWaitedFor: true });
		if (account !== null) return account;
		throw new AppError('not-connected', 'reconnect', 'This connection has no key. Connect the account anew.');
	}
}

/** What can be made has a name that is taken there. Where event types are made on pages alone, a service is one that is there: it has its title and its length. */
async function asOffered(
	account: ProviderAccount,
	services: readonly Service[],
): Promise<readonly Service[]> {
	if (account.makesEventTypes) {
		if (!services.every(({ slug }) => /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(slug))) throw badSlug();
		return services;
	}
	if (services.length === 0) return services;
	const types = await account.eventTypes();
	return services.map((service) => {
		const there = offered(types, service);
		if (there === null) throw noSuchType(service);
		return { ...service, title: there.title, length: there.length ?? service.length };
	});
}

function badSlug(): AppError {
	return new AppError(
		'bad-form',
		'input',
		'The slug of an event type that may be made has small letters, digits and hyphens alone, such as first-call.',
	);
}

function noSuchType({ slug }: Service): AppError {
	return new AppError(
		'no-such-event-type',
		'input',
		`There is no event type “${slug}” in this account. Make it on the provider's own pages, or name one that is there.`,
	);
}

/** What the configuration says is changed there. */
export function mainIsConfigured(): AppError {
	return new AppError(
		'main-is-configured',
		'input',
		'The connection “main” comes from .env and can be read here only. Change CAL_API_KEY and CAL_WEBHOOK_SECRET there, and restart.',
	);
}
