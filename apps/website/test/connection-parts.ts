import { randomUUID } from 'node:crypto';
import { keepConnection, type Means } from '../src/server/connect/connect.ts';
import { Seal } from '../src/server/connect/seal.ts';
import type { ConnectionRow } from '../src/server/db/connections.ts';
import type { Database } from '../src/server/db/database.ts';
import type { OfferedType, ProviderAccount, ProviderUser } from '../src/server/domain/provider-account.ts';
import { AppError } from '../src/server/errors.ts';

export const seal = new Seal(['a key that only tests know']);

export const mara: ProviderUser = { id: '1', username: 'mara', name: 'Mara', email: 'mara@example.com' };

/** What making connections needs */
export function connectParts(database: Database) {
	return { database, seal, now: Date.now, newId: randomUUID };
}

/** A connection of somebody's, just made */
export function connected(
	database: Database,
	given: { account?: string | null; user?: ProviderUser; means?: Means; label?: string | null } = {},
): Promise<ConnectionRow> {
	const { account = 'an-account' } = given;
	return keepConnection(connectParts(database), {
		account,
		provider: 'cal',
		apiUrl: 'https://api.cal.com/v2',
		origin: 'https://app.cal.com',
		// Each has an account of their own there.
		user: { ...mara, id: `of-${account}` },
		means: { kind: 'key', key: 'cal_live_1' },
		label: null,
		webhookSecret: null,
		...given,
	});
}

/** An account at a provider that is all in memory, and fails when it is told to. */
export class PlayedAccount implements ProviderAccount {
	makesEventTypes = true;
	types: OfferedType[] = [];
	webhooks: { id: string; address: string; secret: string }[] = [];
	user = mara;
	calls = 0;
	/** Breaks off at this call: before it is done, or after */
	failAt: { call: number; isDone: boolean } | null = null;
	hasBookingsAhead = false;
	#ids = 0;

	whoIs = () => this.#call(() => this.user);
	eventTypes = () => this.#call(() => [...this.types]);
	makeEventType = ({ slug, title, length }: { slug: string; title: string; length: number }) =>
		this.#call(() => {
			const one = { id: `${++this.#ids}`, slug, title, length, link: `https://cal.com/mara/${slug}` };
			this.types.push(one);
			return one;
		});
	removeEventType = (id: string) =>
		this.#call(() => {
			if (this.hasBookingsAhead) return 'kept' as const;
			const had = this.types.length;
			this.types = this.types.filter((one) => one.id !== id);
			return this.types.length < had ? ('removed' as const) : ('gone' as const);
		});
	checkWebhook = (address: string) => this.#call(() => this.#state(address));
	restoreWebhook = ({ address, secret, known }: { address: string; secret: string; known: string | null }) =>
		this.#call(() => {
			const there = this.webhooks.find((one) => one.address === address);
			if (there === undefined) this.webhooks.push({ id: `${++this.#ids}`, address, secret });
			else if (there.id !== known) there.secret = secret;
			return this.#state(address);
		});
	removeWebhook = (address: string) =>
		this.#call(() => {
			const had = this.webhooks.length;
			this.webhooks = this.webhooks.filter((one) => one.address !== address);
			return this.webhooks.length < had;
		});
	confirm = () => this.#call(() => {});
	decline = () => this.#call(() => {});
	clock = () => '2026-11-21T10:00:00.000Z';

	async #call<Result>(work: () => Result): Promise<Result> {
		this.calls += 1;
		const fails = this.failAt?.call === this.calls;
		if (fails && !this.failAt?.isDone) throw gone();
		const result = work();
		if (fails) throw gone();
		return result;
	}

	#state(address: string) {
		const found = this.webhooks.find((one) => one.address === address);
		const lacking: string[] = [];
		return found === undefined
			? ({ finding: 'missing', id: null, address: null, lacking } as const)
			: ({ finding: 'fine', id: found.id, address, lacking } as const);
	}
}

function gone(): AppError {
	return new AppError('cal-broken-off', 'network', 'The line broke.');
}
