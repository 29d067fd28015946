/** Something happened: the sender tells it to whoever subscribed. */
export type Happening = {
	/** `invitee.created` */
	event: string;
	/** Milliseconds; `created_at` of the envelope, to the second */
	at: number;
	/** Whose calendar it is about */
	userId: string;
	/** Routing forms are told to whole organizations alone */
	organizationOnly: boolean;
	/** Of an invitee or a submission: what it is known by */
	about: string | null;
	/** When the booked time ends, in milliseconds: nobody tells of it for ever; null where nothing is booked */
	ends: number | null;
	/** As it was at that moment */
	payload: Readonly<Record<string, unknown>>;
};
