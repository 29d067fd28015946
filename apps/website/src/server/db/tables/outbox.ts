/** A message to one recipient by one channel, before and after it was sent. */
export type OutboxTable = {
	/** Made of what is told, by which channel, to whom: there is one row of each */
	id: string;
	connection: string;
	/** null where it is about no booking */
	uid: string | null;
	/** The first booking of a chain of moves, or what of the site it is about */
	thread: string;
	/** A `Happening`, a `Matter` or an `AccountMatter` */
	what: string;
	/** JSON: what of it stands nowhere else, such as the time before a move */
	facts: string;
	channel: string;
	recipient: string;
	reader: string;
	locale: string;
	/** null: the host's */
	time_zone: string | null;
	/** An `OutboxState` */
	state: string;
	/** Number of the entry that it comes of; 0 where it comes of none */
	seq: number;
	tries: number;
	due_at: string;
	made_at: string;
	/** Who sends it, and until when nobody else takes it */
	taken_by: string | null;
	taken_until: string | null;
	sent_at: string | null;
	/** What the channel calls the message */
	ref: string | null;
	/** Why the last try failed */
	error: string | null;
	/** Those of one recipient with the same are sent as one message; null: by itself */
	bundle: string | null;
};
