import { createRequire } from 'node:module';
import type { pino } from 'pino';
import { v7 as uuidv7 } from 'uuid';
import { calProvider } from './cal/provider.ts';
import type { Config } from './config.ts';
import { openDatabase } from './db/database.ts';
import { migrate } from './db/migrations.ts';
import { CalendarFeed } from './http/calendar-feed.ts';
import { type ClientAddress, clientAddress } from './http/client-address.ts';
import { FeedGuard } from './http/feed-guard.ts';
import { TokenGuard } from './http/token-guard.ts';
import { Journal } from './journal/journal.ts';
import { nodeDisk } from './journal/node-disk.ts';
import { packBeside } from './journal/pack-thread.ts';
import { RejectedStore } from './journal/rejected-store.ts';
import { Turns } from './journal/turns.ts';
import { People } from './people.ts';
import { Bookings } from './pipeline/bookings.ts';
import { type Health, Healthcheck } from './pipeline/health.ts';
import { project } from './pipeline/project.ts';
import { ProjectionLag } from './pipeline/projection-lag.ts';
import { emptyProjection } from './pipeline/rebuild.ts';
import { createReceiver, type Receive } from './pipeline/receive.ts';
import { keepRefused } from './pipeline/refuse.ts';
import { type Requeued, requeue } from './pipeline/requeue.ts';
import { Projection, projectionHold, projectParts } from './projection-thread.ts';

/** All rooms put together: what pages, routes and commands may ask for. */
export type App = {
	config: Config;
	version: string;
	log: pino.Logger;
	clientAddress: ClientAddress;
	/** Deliveries of Cal.com */
	receive: Receive;
	health(): Promise<Health>;
	/** All that is known of bookings */
	bookings: Bookings;
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
	/** Guards what only the owner may ask */
	ownerOnly: TokenGuard;
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
	const provider = calProvider({ secrets, meetingTypes: config.meetingTypes });
	const database = openDatabase(config.database);
	const bookings = new Bookings(database, now);
	const lag = new ProjectionLag({ database, journal });
	const canVerify = skipVerify || secrets.length > 0;
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
	const turns = new Turns();
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
			provider,
			journal,
			rejected: { keep: (refused) => keepRefused(rejected, refused) },
			log,
			now,
			skipVerify,
		}),
		health: () => health.read(),
		requeue: () => turns.take(() => requeue({ rejected, providers: [provider], journal })),
		people,
		ownerOnly: new TokenGuard(config.apiToken, now),
		feedGuard: new FeedGuard(database, now),
		bookings,
		calendar: new CalendarFeed({ bookings, name: config.siteName, now }),
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
			for (let read = await project(parts, portion); read > 0; read = await project(parts, portion)) {
				done += read;
				onProgress(done);
			}
		},
		close: async () => {
			await people.close();
			await projection?.stop();
			await hold.release();
			await database.destroy();
			await journal.close();
		},
	};
}

/** Entries that share a transaction where nobody waits for them */
const portion = 4000;

/** There are two at least; both hold about 9,000 deliveries until their files are made durable for good. */
const segmentSize = 16 << 20;

const version: string = createRequire(import.meta.url)('../../package.json').version;
