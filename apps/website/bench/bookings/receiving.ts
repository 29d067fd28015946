import { setTimeout as sleep } from 'node:timers/promises';
import { sign, signatureHeader } from '../../src/server/cal/verify.ts';
import { openDatabase } from '../../src/server/db/database.ts';
import { stopChild } from '../children.ts';
import { type Contender, startContender } from '../contender.ts';
import { deliveryPath } from '../deliveries.ts';
import type { Bench } from '../measure.ts';
import { median, type Ratio, ratioOf } from '../medians.ts';

/** Receiving at 64 connections while bookings are made of what comes, beside receiving alone. */
export type Receiving = {
	/** Deliveries a second, projecting ÷ alone */
	ratio: Ratio;
	/** Milliseconds from the answer to a delivery until its booking was there, under that load */
	lagMs: { median: number; most: number };
};

const connections = 64;
const probeEveryMs = 250;
const lookEveryMs = 5;

export async function measureReceiving(
	bench: Bench,
	place: (name: string) => string,
	options: { secret: string; rounds: number; seconds: number },
): Promise<Receiving> {
	const { secret, rounds, seconds } = options;
	const whole = await startContender('bookme', place('whole'), secret);
	const alone = await startContender('alone', place('alone'), secret);
	const speeds = { whole: [] as number[], alone: [] as number[] };
	const lags: number[] = [];
	for (const contender of [whole, alone]) await bench.measure(contender, connections, seconds);
	for (let round = 0; round < rounds; round += 1) {
		const probe = new LagProbe(whole, secret, round);
		const load = bench.measure(whole, connections, seconds);
		lags.push(...(await probe.until(load)));
		speeds.whole.push((await load).perSecond);
		speeds.alone.push((await bench.measure(alone, connections, seconds)).perSecond);
	}
	await Promise.all([stopChild(whole.child), stopChild(alone.child)]);
	return {
		ratio: ratioOf(speeds.whole, speeds.alone),
		lagMs: { median: median(lags), most: Math.max(...lags) },
	};
}

/** Delivers one of its own now and then, and looks into the database until its booking is there. */
class LagProbe {
	readonly #contender: Contender;
	readonly #secret: string;
	readonly #round: number;

	constructor(contender: Contender, secret: string, round: number) {
		this.#contender = contender;
		this.#secret = secret;
		this.#round = round;
	}

	/** @returns milliseconds, one for each of its own */
	async until(load: Promise<unknown>): Promise<number[]> {
		let isOver = false;
		load
			.finally(() => {
				isOver = true;
			})
			.catch(() => {});
		const database = openDatabase({ kind: 'sqlite', path: `${this.#contender.dataDir}/bookings.db` });
		const isThere = async (uid: string) => {
			const query = database.selectFrom('bookings').select('uid').where('connection', '=', 'main');
			return (await query.where('uid', '=', uid).executeTakeFirst()) !== undefined;
		};
		const lags: number[] = [];
		for (let number = 0; !isOver; number += 1) {
			const uid = `lag-${this.#round}-${number}`;
			const answered = await this.#deliver(uid);
			while (!(await isThere(uid))) await sleep(lookEveryMs);
			lags.push(performance.now() - answered);
			await sleep(probeEveryMs);
		}
		await database.destroy();
		return lags;
	}

	/** @returns when it was answered */
	async #deliver(uid: string): Promise<number> {
		const createdAt = new Date().toISOString();
		const body = Buffer.from(
			JSON.stringify({ triggerEvent: 'BOOKING_CREATED', createdAt, payload: { uid } }),
		);
		const answer = await fetch(this.#contender.url + deliveryPath, {
			method: 'POST',
			headers: { 'content-type': 'application/json', [signatureHeader]: sign(body, this.#secret) },
			body,
		});
		if (!answer.ok) throw new Error(`a probe was answered ${answer.status}`);
		return performance.now();
	}
}
