import { z } from 'zod';
import type { Terminal } from '../terminal.ts';

const days = z.record(z.string(), z.array(z.looseObject({ start: z.string() })));

/** Free times, a line a day. @param timeZone The zone that was asked for */
export function showSlots(terminal: Terminal, data: unknown, timeZone: unknown): void {
	const found = Object.entries(days.parse(data)).filter(([, slots]) => slots.length > 0);
	if (found.length === 0) {
		terminal.note('There are no free times.');
		return;
	}
	for (const [day, slots] of found) {
		const times = slots.map(({ start }) => /T(\d\d:\d\d)/.exec(start)?.[1] ?? start);
		terminal.line(`${terminal.paint('cyan', day)}  ${times.join(' ')}`);
	}
	terminal.note(`Times are in ${typeof timeZone === 'string' ? timeZone : 'UTC'}.`);
}
