import type { Database } from '@bookme/website/server/db/database.ts';
import type { Booking } from '@bookme/website/server/domain/booking.ts';
import { AppError } from '@bookme/website/server/errors.ts';
import { Bookings, type StoryStep } from '@bookme/website/server/pipeline/bookings.ts';
import type { Terminal } from '../terminal.ts';
import { harmless, harmlessJson } from '../text/harmless.ts';
import { clock, day } from '../text/moment.ts';
import { bookingLine } from './booking-line.ts';
import { openMatters } from './open-matters.ts';

const connection = 'main';

/** Tells one booking's story through all its moves. @throws AppError `unknown-booking` */
export async function showBooking(
	terminal: Terminal,
	database: Database,
	uid: string,
	options: { json?: true },
): Promise<void> {
	const bookings = new Bookings(database, terminal.now);
	const chain = await chainOf(bookings, uid);
	const steps = await Promise.all(chain.map((one) => bookings.story(connection, one.uid)));
	const story = merged(chain, steps);
	if (options.json) return terminal.line(harmlessJson({ bookings: chain, story }, 2));
	for (const booking of chain) {
		terminal.line(bookingLine(terminal, terminal.columns(), booking));
		for (const matter of openMatters(booking)) terminal.line(terminal.paint('yellow', `  ! ${matter}`));
	}
	for (const step of story) tell(terminal, step, chain.length > 1);
}

/** The booking and those before and after its moves, the first one first */
async function chainOf(bookings: Bookings, uid: string): Promise<Booking[]> {
	const wanted = await bookings.find(connection, uid);
	if (wanted === null) {
		throw new AppError(
			'unknown-booking',
			'input',
			`There is no booking “${uid}”. \`pnpm cal bookings list\` lists them.`,
		);
	}
	const chain: Booking[] = [wanted];
	const isNew = (next: string | null): next is string =>
		next !== null && chain.every((one) => one.uid !== next);
	for (let next = wanted.rescheduledFrom; isNew(next); ) {
		const before = await bookings.find(connection, next);
		if (before === null) break;
		chain.unshift(before);
		next = before.rescheduledFrom;
	}
	for (let next = wanted.rescheduledTo; isNew(next); ) {
		const after = await bookings.find(connection, next);
		if (after === null) break;
		chain.push(after);
		next = after.rescheduledTo;
	}
	return chain;
}

type Told = StoryStep & { booking: string };

/** Each event once for every booking that it changed, in the order in which we heard of them */
function merged(chain: readonly Booking[], stories: readonly StoryStep[][]): Told[] {
	const all = chain.flatMap(({ uid }, at) => (stories[at] ?? []).map((step) => ({ ...step, booking: uid })));
	return all.sort((one, other) => one.seq - other.seq);
}

function tell(terminal: Terminal, step: Told, isChain: boolean): void {
	const at = new Date(step.at);
	const of = isChain ? ` · ${harmless(step.booking)}` : '';
	terminal.line();
	terminal.line(
		`${day(at)} ${clock(at)}  ${terminal.paint('bold', harmless(step.trigger))}  #${step.seq}${of}`,
	);
	const changes = Object.entries(step.changed).filter(([name]) => name !== 'uid');
	if (changes.length === 0) terminal.line(terminal.paint('dim', '  changed nothing'));
	for (const [name, [before, after]] of changes) {
		const isFirst = before === null || before === undefined;
		if (isFirst && isEmpty(after)) continue;
		terminal.line(`  ${name}: ${isFirst ? '' : `${short(before)} → `}${short(after)}`);
	}
}

function isEmpty(value: unknown): boolean {
	return value === null || value === false || (typeof value === 'object' && Object.keys(value).length === 0);
}

function short(value: unknown): string {
	const text = harmless(typeof value === 'string' ? value : JSON.stringify(value));
	return text.length > 200 ? `${text.slice(0, 199)}…` : text;
}
