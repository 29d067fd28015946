import { readFileSync } from 'node:fs';

/** What a process has used so far, or null where the system does not tell (it does on Linux). */
export type Usage = {
	/** Of all its threads and of children it has waited for, user and system */
	cpuMs: number;
	rssMb: number;
	peakRssMb: number;
};

/** Linux counts processor time for /proc in hundredths of a second, whatever the kernel was built with. */
const tickMs = 10;

export function readUsage(pid: number): Usage | null {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
		const status = readFileSync(`/proc/${pid}/status`, 'utf8');
		// The name in parentheses may hold spaces. Behind it: 11 fields, then utime, stime, cutime, cstime.
		const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
		const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
		return {
			cpuMs: ticks * tickMs,
			rssMb: megabytes(status, 'VmRSS'),
			peakRssMb: megabytes(status, 'VmHWM'),
		};
	} catch {
		return null;
	}
}

function megabytes(status: string, field: string): number {
	return Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? Number.NaN) / 1024;
}
