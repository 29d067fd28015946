/** One POST, or one that chaos kept back. Never holds a secret. */
export type Delivery = {
	id: number;
	/** Milliseconds since 1970 */
	at: number;
	trigger: string;
	bookingUid: string | null;
	webhookId: string | null;
	url: string;
	/** 1 is the first try */
	attempt: number;
	/** Why it was sent once more though nothing had failed, or was not sent at all */
	note: Note | null;
	/** null: no answer, or none yet */
	status: number | null;
	error: string | null;
	/** null while it is under way */
	ms: number | null;
	bytes: number;
	headers: Record<string, string>;
	body: string;
	/** How the answer began */
	answer: string;
};

/** What came back from one POST. An error stands beside a status where the answer broke off. */
export type Outcome = { status: number | null; error: string | null; answer: string; ms: number };

export type Note = 'dropped' | 'doubled' | 'sent again' | 'not written';

export type DeliveryLog = {
	readonly deliveries: readonly Delivery[];
	find(id: number): Delivery | null;
	add(delivery: Omit<Delivery, 'id'>): Delivery;
	/** Writes down what came back; nothing where it was pushed out meanwhile */
	complete(id: number, outcome: Partial<Omit<Delivery, 'id'>>): void;
};

/** The last deliveries in memory, oldest first. */
export function createDeliveryLog(limit = 1000): DeliveryLog {
	const kept = new Map<number, Delivery>();
	let last = 0;
	return {
		get deliveries() {
			return [...kept.values()];
		},
		find: (id) => kept.get(id) ?? null,
		add(delivery) {
			last += 1;
			const added = { id: last, ...delivery };
			kept.set(last, added);
			if (kept.size > limit) kept.delete(last - limit);
			return added;
		},
		complete(id, outcome) {
			const known = kept.get(id);
			if (known !== undefined) kept.set(id, { ...known, ...outcome });
		},
	};
}
