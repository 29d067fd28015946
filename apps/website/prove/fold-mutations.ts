/** Faults that are put into the fold one at a time: `pnpm prove` shows that the properties catch each of them. */
export type Mutation = { name: string; file: string; from: string; to: string };

export const mutations: readonly Mutation[] = [
	{
		name: 'arrival decides within a meaning',
		file: 'fold/canonical-order.ts',
		from: 'return rank(one) - rank(other) || byTime(one, other) || byDigest(one, other);',
		to: 'return rank(one) - rank(other);',
	},
	{
		name: 'time stands over meaning',
		file: 'fold/canonical-order.ts',
		from: 'return rank(one) - rank(other) || byTime(one, other)',
		to: 'return byTime(one, other) || rank(one) - rank(other)',
	},
	{
		name: 'seats go by meaning first',
		file: 'fold/canonical-order.ts',
		from: 'return byTime(one, other) || rank(one) - rank(other) || byDigest',
		to: 'return rank(one) - rank(other) || byTime(one, other) || byDigest',
	},
	{
		name: 'a seat that moves supersedes its slot',
		file: 'fold/fold-seats.ts',
		from: 'return event.seat !== null && event.replaces !== event.uid;',
		to: 'return false;',
	},
	{
		name: 'one seat given back cancels the slot',
		file: 'fold/fold-status.ts',
		from: "if (event.meaning === 'cancelled' && seats !== null) continue;",
		to: '',
	},
	{
		name: 'the last to leave leaves the slot open',
		file: 'fold/fold-status.ts',
		from: 'seats.every(({ leftBy }) => leftBy !== null)',
		to: 'false',
	},
	{
		name: 'a payment that has begun counts as accepted',
		file: 'fold/fold-status.ts',
		from: "return { status: 'pending', awaitingPayment: true };",
		to: "return { status: 'accepted', awaitingPayment: true };",
	},
	{
		name: 'the end of a payment overwrites the booker’s own metadata',
		file: 'fold/fold-facts.ts',
		from: '[...filling.toReversed(), ...told, ...own]',
		to: '[...told, ...own, ...filling]',
	},
	{
		name: 'a stale snapshot tells the place',
		file: 'fold/fold-facts.ts',
		from: 'return (last ?? filling.find(({ facts }) => facts[name] !== null))?.facts',
		to: 'return (filling.find(({ facts }) => facts[name] !== null) ?? last)?.facts',
	},
	{
		name: 'a move does not end the wait for a new time',
		file: 'fold/fold-status.ts',
		from: 'standing.awaitingReschedule = false;',
		to: '',
	},
	{
		name: 'a series is never in doubt',
		file: 'fold/fold-series.ts',
		from: 'one.startTime > other.startTime',
		to: 'false',
	},
	{
		name: 'a no-show cannot be taken back',
		file: 'fold/fold-attendees.ts',
		from: 'absent.set(email, noShow)',
		to: 'absent.set(email, true)',
	},
	{
		name: 'a look begins nothing anew',
		file: 'fold/canonical-order.ts',
		from: 'return events.toSorted((one, other) => epoch(one) - epoch(other) || byMeaning(one, other));',
		to: 'return events.toSorted(byMeaning);',
	},
	{
		name: 'what was seen to have begun begins again',
		file: 'fold/canonical-order.ts',
		from: "if (beginnings.has(event.meaning) && before.some(({ isAsked }) => !isAsked || event.meaning !== 'created'))",
		to: 'if (Date.parse(event.createdAt) < 0)',
	},
	{
		name: 'an ending that is in flight is undone by a look',
		file: 'fold/canonical-order.ts',
		from: 'const inFlightMs = 5 * 60_000;',
		to: 'const inFlightMs = 0;',
	},
	{
		name: 'a seat that a look does not show stays taken',
		file: 'fold/fold-seats.ts',
		from: 'for (const seat of seats) if (!seen.includes(seat)) seat.leftBy ??= event;',
		to: '',
	},
	{
		name: 'a look revives nothing',
		file: 'fold/fold-status.ts',
		from: "new Set(['observed', 'rejected', 'cancelled'])",
		to: "new Set(['rejected', 'cancelled'])",
	},
];
