import { setTimeout as sleep } from 'node:timers/promises';
import { runChild } from './children.ts';
import type { Contender, ContenderName } from './contender.ts';
import type { Deliveries } from './deliveries.ts';
import type { Client, Load } from './load.ts';
import { readUsage } from './process-usage.ts';

/** One short load of deliveries on one contender. */
export type Measured = Load & {
	contender: ContenderName;
	connections: number;
	perSecond: number;
	/** Microseconds of processor time, or null where the system does not tell */
	cpuPerRequest: number | null;
	rssMb: number | null;
	/** Event files made during it */
	kept: number;
};

/** Puts loads of ever new deliveries on contenders and checks that each was answered and kept. */
export class Bench {
	readonly #client: Client;
	readonly #deliveries: Deliveries;
	readonly #folder: string;
	/** How many deliveries each contender has taken out of the pool */
	readonly #taken = new Map<Contender, number>();

	constructor(client: Client, deliveries: Deliveries, folder: string) {
		this.#client = client;
		this.#deliveries = deliveries;
		this.#folder = folder;
	}

	/** @throws Error where an answer was no 200, or the files do not fit the answers */
	async measure(contender: Contender, connections: number, seconds: number): Promise<Measured> {
		const first = this.#taken.get(contender) ?? 0;
		this.#deliveries.ensure(first + mostPerSecond * seconds);
		// So that nobody pays for what another one has left in the cache.
		await runChild('sync', ['-f', this.#folder]).catch(() => {});
		const keptBefore = contender.kept();
		const before = readUsage(contender.pid);
		const load = await this.#client.deliver(this.#deliveries, first, {
			url: contender.url,
			connections,
			seconds,
		});
		const after = readUsage(contender.pid);
		this.#taken.set(contender, first + load.requests + 2 * connections);
		const kept = await settled(() => contender.kept() - keptBefore, load.requests);
		check(contender, load, connections, kept);
		const cpuMs = before && after ? after.cpuMs - before.cpuMs : null;
		return {
			...load,
			contender: contender.name,
			connections,
			perSecond: load.requests / load.seconds,
			cpuPerRequest: cpuMs === null ? null : (cpuMs * 1000) / load.requests,
			rssMb: after?.rssMb ?? null,
			kept,
		};
	}

	/** Lets a contender begin at a later delivery: the ones before it are in its journal already. */
	skip(contender: Contender, first: number): void {
		this.#taken.set(contender, first);
	}

	read(contender: Contender, path: string, encoding: string, seconds: number): Promise<Load> {
		return this.#client.read(path, encoding, { url: contender.url, connections: 64, seconds });
	}
}

/** In a busy moment the files of durable deliveries are made a little later: so long they are waited for. */
const filesWithinMs = 5_000;

/** @returns how many files there are once there are as many as answers, or they are late */
async function settled(kept: () => number, answers: number): Promise<number> {
	await sleep(200);
	for (const deadline = performance.now() + filesWithinMs; performance.now() < deadline; await sleep(100))
		if (kept() >= answers) break;
	return kept();
}

/** More than any contender has ever answered here. */
const mostPerSecond = 12_000;

/** So many more may come beside a load, from whoever looks how soon they are seen. */
const probes = 50;

/**
 * The client leaves at the end of its time, so up to one delivery a connection was kept whose answer it
 * did not wait for. Every other file stands for one answer: a twin or a refusal makes none.
 */
function check(contender: Contender, load: Load, connections: number, kept: number): void {
	if (load.failures > 0) throw new Error(`${contender.name}: ${load.failures} requests failed`);
	if (contender.name === 'astro') return;
	if (kept < load.requests || kept > load.requests + connections + probes) {
		throw new Error(`${contender.name}: ${load.requests} deliveries were acknowledged and ${kept} kept`);
	}
}
