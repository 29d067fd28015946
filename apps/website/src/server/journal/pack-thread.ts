import { once } from 'node:events';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { memberBytes } from './archive-draft.ts';
import { restsAsLong } from './breathe.ts';
import { nodeDisk } from './node-disk.ts';
import type { PackAround, PackNote, PackOrder } from './pack-parts.ts';
import { packRound } from './pack-round.ts';

type Start = { thread: 'pack'; order: PackOrder };

/** Megabytes: the names of a folder with a million files are among them */
const resourceLimits = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 256 };

/** A kill at any moment is safe. */
const stopWithinMs = 5_000;

/** Packs on a thread of its own, which lives as long as that takes. Rejects with what ended it early. */
export async function packBeside(order: PackOrder, { signal, tell }: PackAround): Promise<void> {
	const start: Start = { thread: 'pack', order };
	const worker = new Worker(new URL(import.meta.url), { workerData: start, resourceLimits });
	worker.unref();
	worker.on('message', (note: PackNote) => tell(note));
	const stop = () => {
		worker.postMessage('stop');
		setTimeout(() => void worker.terminate(), stopWithinMs).unref();
	};
	signal.addEventListener('abort', stop);
	if (signal.aborted) stop();
	try {
		await once(worker, 'exit');
	} finally {
		signal.removeEventListener('abort', stop);
	}
}

/** The thread's own side: it rests as long as it has worked, so that deliveries have the processor. */
async function run(order: PackOrder, port: NonNullable<typeof parentPort>): Promise<void> {
	const stopping = new AbortController();
	port.on('message', () => stopping.abort());
	await packRound(order, {
		disk: nodeDisk,
		logsDir: order.logsDir,
		memberSize: memberBytes,
		signal: stopping.signal,
		tell: (note) => port.postMessage(note),
		breathe: restsAsLong(),
	});
	port.close();
}

function isStart(data: unknown): data is Start {
	return typeof data === 'object' && data !== null && 'thread' in data && data.thread === 'pack';
}

if (!isMainThread && parentPort !== null && isStart(workerData)) await run(workerData.order, parentPort);
