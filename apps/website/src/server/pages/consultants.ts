import { findApproved, listApproved, type ProfileRow, withServices } from '../db/consultants.ts';
import type { InScope } from '../db/scope.ts';
import type { Consultant } from '../domain/consultant.ts';

/** What keeps a profile from being booked, for whoever can mend it. */
export type Hint = 'notApprovedFix' | 'notConnectedFix' | 'noServiceFix';

/** The consultants' public pages. */
export class Consultants {
	readonly #inScope: InScope;
	readonly #origin: string;

	/** @param origin Where booking pages are, unless a connection says otherwise */
	constructor(inScope: InScope, origin: string) {
		this.#inScope = inScope;
		this.#origin = origin;
	}

	/** Those who can be booked by somebody in some language. */
	async list(): Promise<Consultant[]> {
		const found: Consultant[] = [];
		for (const profile of await this.#inScope({ kind: 'public' }, listApproved)) {
			const consultant = await this.#withServices(profile);
			if (consultant.services.some(({ page }) => page !== null)) found.push(consultant);
		}
		return found;
	}

	/** One of them who is approved. @returns null where there is none */
	async show(handle: string): Promise<Consultant | null> {
		const profile = await this.#inScope({ kind: 'public' }, (database) => findApproved(database, handle));
		return profile === null ? null : this.#withServices(profile);
	}

	/** What can be booked stands among connections, which are not public: they are read as whoever's they are. */
	#withServices(profile: ProfileRow): Promise<Consultant> {
		return this.#inScope({ kind: 'account', account: profile.account }, (database) =>
			withServices(database, profile, this.#origin),
		);
	}
}

/** What is to be mended before somebody can be booked */
export function hintsOf({ isApproved, services }: Consultant): Hint[] {
	const hints: Hint[] = [];
	if (!isApproved) hints.push('notApprovedFix');
	if (services.length === 0) hints.push('noServiceFix');
	else if (services.every(({ page }) => page === null)) hints.push('notConnectedFix');
	return hints;
}
