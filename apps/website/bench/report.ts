import type { BookingsFound } from './bookings/measure-bookings.ts';
import { bookingLines, bookingTargets } from './bookings/report-bookings.ts';
import type { ContenderName } from './contender.ts';
import type { Load } from './load.ts';
import type { Measured } from './measure.ts';
import { median, type Ratio, ratioOf } from './medians.ts';
import type { Million } from './million.ts';
import type { OutboxFound } from './outbox/measure-outbox.ts';
import { outboxLines, outboxTargets } from './outbox/report-outbox.ts';

/** Receiving and keeping, beside the peers. */
export type Receiving = {
	results: readonly Measured[];
	/** Flushes per second, a round each */
	flushes: readonly number[];
	memory: { events: number; rssMb: number | null };
	page: Load;
};

export type Findings = {
	receiving: Receiving | null;
	bookings: BookingsFound | null;
	outbox: readonly OutboxFound[] | null;
	million: Million | null;
};

export type Target = {
	what: string;
	value: number;
	bound: number;
	wants: 'at least' | 'at most';
	spread?: Ratio;
};

/** Puts the findings into a table for people, and into an object for machines. */
export function report({ receiving, bookings, outbox, million }: Findings): { text: string; data: object } {
	const targets = [
		...(receiving === null ? [] : ratioTargets(receiving.results)),
		...(receiving === null ? [] : memoryTargets(receiving.memory)),
		...(bookings === null ? [] : bookingTargets(bookings)),
		...(outbox === null ? [] : outboxTargets(outbox)),
		...millionTargets(million),
	];
	const lines = [
		...(receiving === null ? [] : receivingLines(receiving)),
		...(bookings === null ? [] : ['', ...bookingLines(bookings)]),
		...(outbox === null ? [] : ['', ...outboxLines(outbox)]),
		'',
		...targets.map(targetLine),
		'',
	];
	return { text: `${lines.join('\n')}\n`, data: { receiving, bookings, outbox, million, targets } };
}

function receivingLines({ results, flushes, page }: Receiving): string[] {
	return [
		'',
		line(['contender', 'conn', 'req/s', 'p50 ms', 'p99 ms', 'CPU µs/req', 'RSS MB']),
		...tableRows(results).map((row) => line(Object.values(row).map(show))),
		'',
		`disk: ${show(median(flushes))} durable 4 KiB overwrites a second, one after the other`,
		`page: ${show(page.requests / page.seconds)} req/s of /en/bookme (br) from memory at 64`,
	];
}

function tableRows(results: readonly Measured[]) {
	const groups = Map.groupBy(results, (one) => `${one.connections} ${one.contender}`);
	return [...groups.values()].flatMap((group) => {
		const [first] = group;
		if (first === undefined) return [];
		const middle = (pick: (one: Measured) => number | null) =>
			median(group.map((one) => pick(one) ?? Number.NaN));
		return {
			contender: first.contender,
			connections: first.connections,
			perSecond: middle((one) => one.perSecond),
			p50: middle((one) => one.p50),
			p99: middle((one) => one.p99),
			cpuPerRequest: middle((one) => one.cpuPerRequest),
			rssMb: middle((one) => one.rssMb),
		};
	});
}

function ratioTargets(results: readonly Measured[]): Target[] {
	const of = (contender: ContenderName, connections: number, pick: (one: Measured) => number) =>
		results.filter((one) => one.contender === contender && one.connections === connections).map(pick);
	const throughput = (peer: ContenderName, connections: number, bound: number): Target => {
		const speed = (one: Measured) => one.perSecond;
		const ratio = ratioOf(of('bookme', connections, speed), of(peer, connections, speed));
		return {
			what: `req/s at ${connections} / ${names[peer]}`,
			value: ratio.median,
			spread: ratio,
			bound,
			wants: 'at least',
		};
	};
	const slowest = ratioOf(
		of('bookme', 64, (one) => one.p99),
		of('astro', 64, (one) => one.p99),
	);
	return [
		throughput('astro', 64, 1.6),
		throughput('express', 64, 1.4),
		throughput('astro', 16, 1.4),
		throughput('express', 16, 1.2),
		throughput('express', 1, 1),
		{
			what: 'p99 at 64 / empty Astro route',
			value: slowest.median,
			spread: slowest,
			bound: 0.5,
			wants: 'at most',
		},
	];
}

const names: Record<ContenderName, string> = {
	bookme: 'bookme',
	alone: 'receiving alone',
	express: 'Express receiver',
	astro: 'empty Astro route',
};

function memoryTargets({ events, rssMb }: Receiving['memory']): Target[] {
	if (rssMb === null) return [];
	return [{ what: `RSS in MB after ${events} events`, value: rssMb, bound: 160, wants: 'at most' }];
}

function millionTargets(million: Million | null): Target[] {
	if (million === null) return [];
	return [
		{
			what: 'req/s at 64 on 1,000,000 events / on none',
			value: million.throughput,
			bound: 0.8,
			wants: 'at least',
		},
		{ what: 'newest 50 of 1,000,000, ms', value: million.newestMs, bound: 10, wants: 'at most' },
		{ what: 'start on 1,000,000 events / on none', value: million.start, bound: 1.2, wants: 'at most' },
	];
}

function targetLine({ what, value, bound, wants, spread }: Target): string {
	const isReached = wants === 'at least' ? value >= bound : value <= bound;
	const range = spread ? ` (rounds ${show(spread.least)} to ${show(spread.most)})` : '';
	return `${isReached ? 'reached' : 'MISSED '}  ${what}: ${show(value)}, ${wants} ${bound}${range}`;
}

function line(cells: readonly string[]): string {
	return cells.map((cell, index) => (index === 0 ? cell.padEnd(10) : cell.padStart(11))).join('');
}

export function show(value: string | number): string {
	if (typeof value === 'string') return value;
	if (value >= 1000) return Math.round(value).toLocaleString('en');
	return value >= 100 ? value.toFixed(0) : value.toFixed(2);
}
