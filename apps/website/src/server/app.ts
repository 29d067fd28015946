import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { pino } from 'pino';
import { v7 as uuidv7 } from 'uuid';
import { SharedTurns } from './api-client/shared-turns.ts';
import { auditor } from './auditor.ts';
import type { Config } from './config.ts';
import { isCalendlyAlone } from './configured-providers.ts';
import { Accounts } from './connect/accounts.ts';
import { Listening } from './connect/listening.ts';
import { Seal } from './connect/seal.ts';
import { Connecting } from './connecting.ts';
import { openDatabase } from './db/database.ts';
import { findFeed } from './db/feeds.ts';
import { migrate } from './db/migrations.ts';
import { type InScope, inScope } from './db/scope.ts';
import { CalendarFeed } from './http/calendar-feed.ts';
import type { Identify } from './http/caller.ts';
import { type ClientAddress, clientAddress } from './http/client-address.ts';
import { FeedGuard } from './http/feed-guard.ts';
import { identifyBy } from './http/identify.ts';
import { TokenGuard } from './http/token-guard.ts';
import { Journal } from './journal/journal.ts';
import { nodeDisk } from './journal/node-disk.ts';
import { packBeside } from './journal/pack-thread.ts';
import { RejectedStore } from './journal/rejected-store.ts';
import { Turns } from './journal/turns.ts';
import { Learning } from './learning.ts';
import { Leaving } from './leaving.ts';
import { Notifying } from './notifying.ts';
import { onceDone } from './once-done.ts';
import { Consultants } from './pages/consultants.ts';
import { People } from './people.ts';
import { Bookings } from './pipeline/bookings.ts';
import { type Health, Healthcheck } from './pipeline/health.ts';
import { tellNewPassword } from './pipeline/notify/tell-new-password.ts';
import { project } from './pipeline/project.ts';
import { ProjectionLag } from './pipeline/projection-lag.ts';
import { emptyProjection } from './pipeline/rebuild.ts';
import { createReceiver, type Receive } from './pipeline/receive.ts';
import { keepRefused } from './pipeline/refuse.ts';
import { type Requeued, requeue } from './pipeline/requeue.ts';
import { untilProjected } from './pipeline/until-projected.ts';
import { Projection, projectionHold, projectParts, retypeAll } from './projection-thread.ts';
import { Reaching } from './reaching.ts';
import { Reconciling } from './reconciling.ts';
import { sealingKeys } from './sealing-keys.ts';
import { SettingUp } from './setting-up.ts';
import { SiteMatters } from './site-matters.ts';
import { TelegramUpdates } from './telegram-updates.ts';
import { webhookProviders } from './webhook-providers.ts';

/** All rooms put together: what pages, routes and commands may ask for. */
export type App = {
	config: Config;
	version: string;
	log: pino.Logger;
	clientAddress: ClientAddress;
	/** Deliveries of every provider */
	receive: Receive;
	health(): Promise<Health>;
	/**
	 * Empties what is made from the journal. Where the app serves, it is made again at once beside it.
	 * @throws AppError `database-in-use`
	 */
	rebuild(): Promise<{ events: number }>;
	/** Makes bookings of all that is in the journal, here and now. @param onProgress Gets entries done so far */
	catchUp(onProgress: (done: number) => void): Promise<void>;
	/** Judges the rejected deliveries again */
	requeue(): Promise<Requeued>;
	/** Forgets people */
	people: People;
	/** Compares the bookings with what their providers have */
	comparing: Reconciling;
	/** Accounts that are connected */
	connecting: Connecting;
	/** What is made for them at their provider */
	settingUp: SettingUp;
	/** Takes connections away */
	leaving: Leaving;
	/** What people press below messages in Telegram */
	telegram: TelegramUpdates;
	/** The only way to the database for whoever answers somebody */
	inScope: InScope;
	/** Waits until everything that was kept before is among the bookings. */
	untilProjected(): Promise<void>;
	/** Guards what only the owner may ask */
	ownerOnly: TokenGuard;
	/** Everybody who may sign in */
	accounts: Accounts;
	/** Finds out who asks */
	identify: Identify;
	/** The consultants' public pages */
	consultants: Consultants;
	/** Milliseconds since 1970 */
	now(): number;
	/** Guards calendar feeds, each of which has a token of its own */
	feedGuard: FeedGuard;
	/** Bookings as a calendar */
	calendar: CalendarFeed;
	/** Waits for what is under way and gives the journal back. */
	close(): Promise<void>;
};

export type AppOptions = {
	/** Where other processes on this machine can reach this one, or null */
	url: string | null;
	log: pino.Logger;
	/** How long a living writer of the journal is waited for */
	lockWaitMs?: number;
};

/** @throws AppError `journal-in-use`, `journal-unavailable` */
export async function createApp(config: Config, options: AppOptions): Promise<App> {
	const { log } = options;
	const now = Date.now;
	const { logsDays: keepDays, archiveDays: keepArchiveDays } = config.keep;
	const journal = await Journal.open({
		logsDir: config.logsDir,
		dataDir: config.dataDir,
		disk: nodeDisk,
		now,
		newId: uuidv7,
		writer: { pid: process.pid, url: options.url },
		lockWaitMs: options.lockWaitMs ?? 10_000,
		segmentSize,
		// A process that only lends a hand leaves old days to the next site.
		rotation: options.url === null ? null : { keepDays, keepArchiveDays, pack: packBeside },
		log,
	});
	const rejected = new RejectedStore({ disk: nodeDisk, logsDir: config.logsDir, log, now });
	const { secrets, skipVerify } = config.webhook;
	const { main, of: providerOf } = webhookProviders(config, now);
	const database = openDatabase(config.database);
	const within: InScope = (scope, work) => inScope(database, scope, work);
	const prepare = onceDone(() => migrate(database));
	const monotonic = () => performance.now();
	const seal = new Seal(sealingKeys(config));
	const listening = new Listening({
		...{ database, seal, main, providerOf, prepare, monotonic, log },
	});
	const lag = new ProjectionLag({ database, journal });
	const canVerify = skipVerify || secrets.length > 0 || isCalendlyAlone(config);
	// A process that only lends a hand leaves projecting to the site, too.
	const projection = options.url === null ? null : new Projection(config, log);
	const health = new Healthcheck({
		journal,
		canVerify,
		lag: () => lag.read(),
		pause: () => projection?.pause ?? null,
		version,
		now,
	});
	const hold = projectionHold(database, config);
	const audit = auditor(database, log);
	const turnStore = new SharedTurns(join(config.stateDir, 'turns.db'), (text) => log.warn({}, text));
	const reaching = new Reaching({
		...{ config, database, seal, turns: turnStore, audit: audit.write, now, monotonic, sleep, newId: uuidv7 },
	});
	const matters = new SiteMatters({ database, config, now });
	const isElsewhere = () => projection?.pause === 'database-in-use';
	const learning = new Learning({
		...{ config, database, seal, journal, reaching, prepare, isElsewhere, log, now },
		isProjected: async () => (await lag.read()) === 0,
	});
	const reconciling = new Reconciling({
		...{ config, database, seal, journal, reaching, matters, audit: audit.write },
		...{ prepare, now, newId: uuidv7, log },
		isElsewhere,
		learn: () => learning.learn(),
		random: Math.random,
	});

	const heard = () => listening.refresh();
	const connecting = new Connecting({
		...{ config, database, seal, reaching, audit: audit.write, prepare, heard, now, newId: uuidv7 },
	});
	const settingUp = new SettingUp({
		...{ config, database, seal, reaching, audit: audit.write, heard, log },
		sync: async (connection) => void (await reconciling.compare(connection, { now: true, full: true })),
		retype: async (connection) =>
			void (await retypeAll(database, projectParts({ ...config, database }), connection)),
	});
	const turns = new Turns();
	const accounts = new Accounts({
		...{ database, config, secret: config.authSecret },
		...{ now, newId: uuidv7, warn: (message) => log.warn({}, message) },
		tellReset: config.notify.mail && ((asked) => tellNewPassword(database, asked, now())),
	});
	const notifying = new Notifying({
		...{ config, database, journal, prepare, log, now, random: Math.random },
		resetLink: (account, locale) => accounts.resetLinkFor(account, locale),
	});
	const telegram = new TelegramUpdates({
		...{ config, database, journal, reaching, prepare, audit: audit.write, log, monotonic },
		random: Math.random,
	});
	// A process that only lends a hand compares when it is told to, and tells nobody.
	if (options.url !== null) {
		notifying.start();
		telegram.start();
		reconciling.start();
		learning.start();
		listening.start();
	}
	const ownerOnly = new TokenGuard(config.apiToken, now);
	const leaving = new Leaving({
		...{ config, database, journal, rejected, reaching, turns, heard, prepare, audit: audit.write, now, log },
		quieten: async (connection) => {
			await settingUp.idle(connection);
			await reconciling.abandon(connection);
			await learning.idle();
		},
	});
	if (options.url !== null) void leaving.resume();
	const people = new People({
		database,
		config,
		journal,
		rejected,
		log,
		// Judged again meanwhile, a refused delivery would come back as an entry.
		turns,
		now,
	});
	return {
		config,
		version,
		log,
		clientAddress: clientAddress(config.trustedProxies),
		receive: createReceiver({
			listenerOf: (provider, connection) => listening.of(provider, connection),
			journal,
			rejected: { keep: (refused) => keepRefused(rejected, refused) },
			log,
			now,
			skipVerify,
		}),
		health: () => health.read(),
		requeue: () =>
			turns.take(async () => {
				// Without a database those of the configuration can still be judged.
				await listening.refresh().catch(() => {});
				return requeue({ rejected, providerOf: (entry) => listening.judgeOf(entry), journal });
			}),
		people,
		comparing: reconciling,
		connecting,
		settingUp,
		leaving,
		telegram,
		inScope: within,
		untilProjected: () => untilProjected({ database, journal }, AbortSignal.timeout(projectedWithinMs)),
		ownerOnly,
		accounts,
		identify: identifyBy(ownerOnly, accounts),
		now,
		consultants: new Consultants(within, config.calOrigin),
		feedGuard: new FeedGuard((digest) => findFeed(database, digest), now),
		calendar: new CalendarFeed({
			bookings: {
				list: (connection, ...how) =>
					within({ kind: 'connection', connection }, (scoped) =>
						new Bookings(scoped, now).list(connection, ...how),
					),
			},
			name: config.siteName,
			now,
		}),
		rebuild: async () => {
			await migrate(database);
			if (projection === null) await hold.require(journal.id);
			await emptyProjection(database, journal.id);
			return { events: journal.events };
		},
		catchUp: async (onProgress) => {
			await migrate(database);
			await journal.indexed;
			const parts = { ...projectParts({ ...config, database }), journal: journal.reader };
			let done = 0;
			for (;;) {
				const read = await project(parts, portion);
				done += read;
				if (read > 0) onProgress(done);
				else if ((await lag.read()) === 0) return;
				// What was kept just now is not in the index yet.
				else await sleep(20);
			}
		},
		close: async () => {
			listening.stop();
			await telegram.stop();
			await notifying.stop();
			await reconciling.stop();
			await learning.stop();
			await settingUp.close();
			await leaving.close();
			await people.close();
			await projection?.stop();
			await hold.release();
			await audit.idle();
			await database.destroy();
			await journal.close();
		},
	};
}

/** Whoever asks for what is new waits this long at most. */
const projectedWithinMs = 10_000;

/** Entries that share a transaction where nobody waits for them */
const portion = 4000;

/** There are two at least; both hold about 9,000 deliveries until their files are made durable for good. */
const segmentSize = 16 << 20;

const version: string = createRequire(import.meta.url)('../../package.json').version;
