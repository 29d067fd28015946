import { expect, test } from 'vitest';
import { openMatters } from './open-matters.ts';

const settled = {
	status: 'accepted',
	needsCheck: false,
	awaitingPayment: false,
	awaitingReschedule: false,
} as const;

test.each([
	[{ needsCheck: true }, /Part of its series was cancelled/],
	[{ status: 'cancelled', awaitingReschedule: true }, /asked for another time/],
	[{ status: 'pending', awaitingPayment: true }, /not paid yet/],
] as const)('%j is open', (facts, told) => {
	expect(openMatters({ ...settled, ...facts })).toEqual([expect.stringMatching(told)]);
});

test.each([{}, { status: 'cancelled', awaitingPayment: true }] as const)('%j is not', (facts) => {
	expect(openMatters({ ...settled, ...facts })).toEqual([]);
});
