import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';

const children = new Set<ChildProcess>();

/** Starts a process that ends with this one, at Ctrl-C too. */
export function startChild(command: string, args: readonly string[], options: SpawnOptions): ChildProcess {
	const child = spawn(command, args, options);
	children.add(child);
	child.once('exit', () => children.delete(child));
	return child;
}

/** Runs a command to its end. @returns what it printed @throws Error where it fails */
export async function runChild(command: string, args: readonly string[], cwd?: string): Promise<string> {
	const child = startChild(command, args, { cwd, stdio: ['ignore', 'pipe', 'inherit'] });
	let printed = '';
	child.stdout?.setEncoding('utf8').on('data', (text: string) => {
		printed += text;
	});
	const [code] = await once(child, 'close');
	if (code !== 0) throw new Error(`${command} ended with ${code}: ${printed}`);
	return printed;
}

/** Ends a process in order and waits until it is gone. */
export async function stopChild(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return;
	const gone = once(child, 'exit');
	child.kill('SIGTERM');
	await gone;
}

/** For the last moment: nothing that was started outlives this process. */
export function killChildren(): void {
	for (const child of children) child.kill('SIGKILL');
}
