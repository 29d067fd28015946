/** Somebody who is to be found, or forgotten. */
export type Person = {
	/** Whether an address, in lower case, is theirs, or stands for one of theirs */
	isTheirs(mail: string): boolean;
	/** What is to stand for an address of theirs. @param spelled As it was written */
	standIn(spelled: string): string;
	/** What else tells of them, as far as it is known */
	traces: Traces;
};

/** What events tell of a person beside their address. */
export type Traces = {
	/** Whole names, and first and last ones */
	names: readonly string[];
	/** Phone numbers, and places where somebody comes to see them */
	contacts: readonly string[];
	/** Bookings whose events tell of them */
	uids: readonly string[];
	/** Of these, the ones that they booked alone: what is answered and noted there is theirs */
	own: readonly string[];
};

/** How a provider's events tell of people. */
export type PersonalData = {
	/** What an event tells of whoever has such an address. @param isTheirs Gets addresses in lower case */
	trace(event: unknown, isTheirs: (mail: string) => boolean): Traces;
	/** A copy of an event, or of a part of it, without a person; what says nothing of them is as it was. */
	redact(event: unknown, person: Person): unknown;
	/** Addresses and numbers of those attendees who are neither this person nor a host */
	others(event: unknown, isTheirs: (mail: string) => boolean): Bystander[];
	/** The move that the text of an entry tells of, without parsing it; null where it tells of none */
	moveIn(text: string): Move | null;
	/** Of what was asked of the API: when the booking was made; null where it does not say */
	madeAt(event: unknown): string | null;
};

/** A move that takes everybody along: uids of the booking before and of the one after. */
export type Move = { from: string; to: string };

/** Somebody else in the same booking. */
export type Bystander = { mail: string; contacts: string[] };

/** Stands for what was somebody's. */
export const redacted = '[redacted]';

export const noTraces: Traces = { names: [], contacts: [], uids: [], own: [] };

/** What several events tell, together */
export function joinTraces(...all: readonly Traces[]): Traces {
	const joined = (name: keyof Traces) => [...new Set(all.flatMap((one) => one[name]))];
	return {
		names: joined('names'),
		contacts: joined('contacts'),
		uids: joined('uids'),
		own: joined('own'),
	};
}
