import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import type { NewFile } from './disk.ts';
import { placeEach } from './place-files.ts';

type Errors = (Error | null)[];
type Job = { files: readonly NewFile[]; done(errors: Errors): void };
type Thread = { worker: Worker; jobs: Job[]; memory: SharedArrayBuffer };

/** Files as they cross to the other thread: their bytes stand one behind the other in memory that both see */
type Parcel = { memory: SharedArrayBuffer; files: { draft: string; path: string; size: number }[] };

/** An error as it crosses back */
type Fault = { code: string | undefined; message: string } | null;

const threadName = 'place';

let thread: Thread | null = null;

/**
 * Puts files in place on a second thread, in the order of the calls: making and naming one costs the
 * processor about as much as all the rest of a delivery. @returns for each its error, or null
 */
export function placeBeside(files: readonly NewFile[]): Promise<Errors> {
	thread ??= startThread();
	const { worker, jobs } = thread;
	const size = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
	// The same memory serves again and again, unless a job before is still being read from it.
	if (jobs.length > 0 || thread.memory.byteLength < size) thread.memory = new SharedArrayBuffer(size * 2);
	const { memory } = thread;
	return new Promise((done) => {
		jobs.push({ files, done });
		worker.postMessage(pack(files, memory));
	});
}

function pack(files: readonly NewFile[], memory: SharedArrayBuffer): Parcel {
	const all = new Uint8Array(memory);
	let end = 0;
	const packed = files.map(({ draft, path, bytes }) => {
		all.set(bytes, end);
		end += bytes.length;
		return { draft, path, size: bytes.length };
	});
	return { memory, files: packed };
}

function unpack({ memory, files }: Parcel): NewFile[] {
	let end = 0;
	return files.map(({ draft, path, size }) => {
		end += size;
		return { draft, path, bytes: new Uint8Array(memory, end - size, size) };
	});
}

function startThread(): Thread {
	const worker = new Worker(new URL(import.meta.url), {
		workerData: threadName,
		resourceLimits: { maxYoungGenerationSizeMb: 2 },
	});
	const jobs: Job[] = [];
	worker.unref();
	worker.on('message', (faults: Fault[]) => jobs.shift()?.done(faults.map(toError)));
	// Should it ever end, what it had not done is done here, and the next call starts another.
	const takeOver = () => {
		thread = null;
		for (const { files, done } of jobs.splice(0)) done(placeEach(files));
	};
	worker.on('error', takeOver);
	worker.on('exit', takeOver);
	return { worker, jobs, memory: new SharedArrayBuffer(0) };
}

function toError(fault: Fault): Error | null {
	return fault === null ? null : Object.assign(new Error(fault.message), { code: fault.code });
}

function toFault(error: Error | null): Fault {
	if (error === null) return null;
	return { code: 'code' in error ? String(error.code) : undefined, message: error.message };
}

// Other threads may know this module, too.
if (!isMainThread && parentPort !== null && workerData === threadName) {
	const port = parentPort;
	port.on('message', (parcel: Parcel) => port.postMessage(placeEach(unpack(parcel)).map(toFault)));
}
