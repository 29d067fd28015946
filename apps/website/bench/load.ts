import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { z } from 'zod';
import { runChild } from './children.ts';
import { type Deliveries, deliveryPath } from './deliveries.ts';

/** What a client saw during one short load. */
export type Load = {
	/** Answers that arrived whole */
	requests: number;
	seconds: number;
	/** Milliseconds */
	p50: number;
	p99: number;
	/** Answers other than 2xx, broken connections, timeouts */
	failures: number;
};

export type LoadOptions = { url: string; connections: number; seconds: number };

/** A client that can put load on a server. */
export type Client = {
	name: string;
	/** Sends deliveries, each once, from number `first` on. */
	deliver(deliveries: Deliveries, first: number, options: LoadOptions): Promise<Load>;
	/** Reads one address again and again, as a browser that takes `encoding`. */
	read(path: string, encoding: string, options: LoadOptions): Promise<Load>;
};

/** wrk where it is installed: it costs the least beside the server that it measures. Else autocannon. */
export function findClient(): Client {
	const { error } = spawnSync('wrk', ['-v'], { stdio: 'ignore' });
	return error === undefined ? wrk : cannon;
}

const summaryScript = join(import.meta.dirname, 'summary.lua');
const deliveriesScript = join(import.meta.dirname, 'deliveries.lua');

// One thread is far from busy, and leaves the other processor to the server.
const wrk: Client = {
	name: 'wrk',
	async deliver(deliveries, first, { url, connections, seconds }) {
		const load = ['-t1', `-c${connections}`, `-d${seconds}s`, '-s', deliveriesScript, url];
		const which = ['--', deliveries.path, String(deliveries.size), String(first)];
		return readSummary(await runChild('wrk', [...load, ...which]));
	},
	async read(path, encoding, { url, connections, seconds }) {
		const load = ['-t1', `-c${connections}`, `-d${seconds}s`, '-s', summaryScript];
		return readSummary(await runChild('wrk', [...load, '-H', `Accept-Encoding: ${encoding}`, url + path]));
	},
};

/** The script's summary is the last line of what wrk prints. */
function readSummary(printed: string): Load {
	return summary.parse(JSON.parse(printed.trimEnd().split('\n').at(-1) ?? ''));
}

const summary = z.object({
	requests: z.number(),
	seconds: z.number(),
	p50: z.number(),
	p99: z.number(),
	failures: z.number(),
});

const cannon: Client = {
	name: 'autocannon',
	async deliver(deliveries, first, options) {
		let next = first;
		const setupRequest = <Request>(request: Request) => ({ ...request, ...deliveries.read(next++) });
		return shoot(options, { method: 'POST', path: deliveryPath, setupRequest });
	},
	read: (path, encoding, options) =>
		shoot(options, { method: 'GET', path, headers: { 'accept-encoding': encoding } }),
};

type Shot = Parameters<typeof autocannon>[0]['requests'][number];

async function shoot({ url, connections, seconds }: LoadOptions, request: Shot): Promise<Load> {
	const result = await autocannon({ url, connections, duration: seconds, requests: [request] });
	return {
		requests: result.requests.total,
		seconds: result.duration,
		p50: result.latency.p50,
		p99: result.latency.p99,
		failures: result.non2xx + result.errors + result.timeouts,
	};
}
