import { show, type Target } from '../report.ts';
import type { BookingsFound } from './measure-bookings.ts';
import type { Query } from './queries.ts';

export function bookingTargets({ receiving, rebuild, upserts, many, queries }: BookingsFound): Target[] {
	const worst = queries
		.filter(({ looksAtAll }) => !looksAtAll)
		.sort((one, other) => ratio(other) - ratio(one))[0];
	return [
		{
			what: 'req/s at 64 while projecting / alone',
			value: receiving.ratio.median,
			spread: receiving.ratio,
			bound: 0.7,
			wants: 'at least',
		},
		{
			what: 'most lag of a booking under that load, ms',
			value: receiving.lagMs.most,
			bound: 500,
			wants: 'at most',
		},
		{
			what: `rebuild of ${rebuild.events} events / reading, parsing, hashing`,
			value: rebuild.ratio.median,
			spread: rebuild.ratio,
			bound: 4,
			wants: 'at most',
		},
		...(rebuild.rssMb === null
			? []
			: [
					{
						what: 'RSS of the site meanwhile, MB',
						value: rebuild.rssMb,
						bound: 300,
						wants: 'at most',
					} as const,
				]),
		...upserts.map(
			({ database, ratio: spread }): Target => ({
				what: `writing a booking / a bare upsert, ${database}`,
				value: spread.median,
				spread,
				bound: 0.5,
				wants: 'at least',
			}),
		),
		...(worst === undefined
			? []
			: [
					{
						what: `newest 50 of ${many} / of 1000, the worst (${worst.filter}, ${worst.database})`,
						value: ratio(worst),
						bound: 3,
						wants: 'at most',
					} as const,
				]),
	];
}

/** The figures behind the targets */
export function bookingLines({ receiving, rebuild, upserts, many, queries }: BookingsFound): string[] {
	return [
		`bookings: seen ${show(receiving.lagMs.median)} ms after the answer under load (median)`,
		`rebuild: ${rebuild.events} events in ${show(rebuild.seconds)} s`,
		...upserts.map(({ database, perSecond }) => `upsert: ${show(perSecond)} bookings a second, ${database}`),
		...queries.map(
			(query) =>
				`newest 50, ${query.database}, ${query.filter}: ${show(query.fewMs)} ms of 1000, ${show(query.manyMs)} ms of ${many}`,
		),
	];
}

function ratio({ fewMs, manyMs }: Query): number {
	return manyMs / fewMs;
}
