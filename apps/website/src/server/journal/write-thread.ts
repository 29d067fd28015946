import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import type { NewFile } from './disk.ts';
import { writeEach } from './write-file.ts';

type Errors = (Error | null)[];
type Job = { files: readonly NewFile[]; done(errors: Errors): void };
type Thread = { worker: Worker; jobs: Job[] };

/** An error as it crosses from one thread to the other */
type Fault = { code: string | undefined; message: string } | null;

let thread: Thread | null = null;

/**
 * Writes files on a second thread, in the order of the calls: making a file costs the processor about as
 * much as all the rest of a delivery. @returns for each its error, or null
 */
export function writeBeside(files: readonly NewFile[]): Promise<Errors> {
	thread ??= startThread();
	const { worker, jobs } = thread;
	return new Promise((done) => {
		jobs.push({ files, done });
		worker.postMessage(files);
	});
}

function startThread(): Thread {
	const worker = new Worker(new URL(import.meta.url), {
		execArgv: [],
		resourceLimits: { maxYoungGenerationSizeMb: 2 },
	});
	const jobs: Job[] = [];
	worker.unref();
	worker.on('message', (faults: Fault[]) => jobs.shift()?.done(faults.map(toError)));
	// Should it ever end, what it had not done is done here, and the next call starts another.
	const takeOver = () => {
		thread = null;
		for (const { files, done } of jobs.splice(0)) done(writeEach(files));
	};
	worker.on('error', takeOver);
	worker.on('exit', takeOver);
	return { worker, jobs };
}

function toError(fault: Fault): Error | null {
	return fault === null ? null : Object.assign(new Error(fault.message), { code: fault.code });
}

function toFault(error: Error | null): Fault {
	if (error === null) return null;
	return { code: 'code' in error ? String(error.code) : undefined, message: error.message };
}

if (!isMainThread && parentPort !== null) {
	const port = parentPort;
	port.on('message', (files: readonly NewFile[]) => port.postMessage(writeEach(files).map(toFault)));
}
