import { createRequire } from 'node:module';
import type { pino } from 'pino';
import { v7 as uuidv7 } from 'uuid';
import { calProvider } from './cal/provider.ts';
import type { Config } from './config.ts';
import { type ClientAddress, clientAddress } from './http/client-address.ts';
import { TokenGuard } from './http/token-guard.ts';
import { Journal } from './journal/journal.ts';
import { nodeDisk } from './journal/node-disk.ts';
import { RejectedStore } from './journal/rejected-store.ts';
import { type Health, Healthcheck } from './pipeline/health.ts';
import { createReceiver, type Receive } from './pipeline/receive.ts';
import { keepRefused } from './pipeline/refuse.ts';
import { type Requeued, requeue } from './pipeline/requeue.ts';

/** All rooms put together: what pages, routes and commands may ask for. */
export type App = {
	config: Config;
	version: string;
	log: pino.Logger;
	clientAddress: ClientAddress;
	/** Deliveries of Cal.com */
	receive: Receive;
	health(): Health;
	/** Judges the rejected deliveries again */
	requeue(): Promise<Requeued>;
	/** Guards what only the owner may ask */
	ownerOnly: TokenGuard;
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
	const journal = await Journal.open({
		logsDir: config.logsDir,
		dataDir: config.dataDir,
		disk: nodeDisk,
		now,
		newId: uuidv7,
		writer: { pid: process.pid, url: options.url },
		lockWaitMs: options.lockWaitMs ?? 10_000,
		segmentSize,
		log,
	});
	const rejected = new RejectedStore({ disk: nodeDisk, logsDir: config.logsDir, log, now });
	const { secrets, skipVerify } = config.webhook;
	const provider = calProvider({ secrets, meetingTypes: config.meetingTypes });
	const health = new Healthcheck({ journal, canVerify: skipVerify || secrets.length > 0, version, now });
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
		requeue: () => requeue({ rejected, providers: [provider], journal }),
		ownerOnly: new TokenGuard(config.apiToken, now),
		close: () => journal.close(),
	};
}

/** There are two at least; both hold about 9,000 deliveries until their files are made durable for good. */
const segmentSize = 16 << 20;

const version: string = createRequire(import.meta.url)('../../package.json').version;
