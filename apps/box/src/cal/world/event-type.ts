/** A kind of meeting that can be booked. */
export type EventType = {
	id: number;
	ownerId: number;
	slug: string;
	title: string;
	description: string | null;
	/** Minutes */
	length: number;
	/** Other lengths in minutes that a booker may choose */
	lengthOptions: number[];
	/** As API v2 writes them: `{type:"integration",integration:"cal-video"}`, `{type:"link",link,public}` … */
	locations: Record<string, unknown>[];
	/** As API v2 writes them; those of name and mail are always there and are not listed */
	bookingFields: Record<string, unknown>[];
	/** null: the owner's default schedule */
	scheduleId: number | null;
	/** A host has to say yes to each booking */
	requiresConfirmation: boolean;
	/** Bookers who share a slot; null: a slot is one booker's */
	seatsPerTimeSlot: number | null;
	/** null: no series */
	recurrence: {
		interval: number;
		occurrences: number;
		frequency: 'daily' | 'weekly' | 'monthly' | 'yearly';
	} | null;
	hidden: boolean;
	/** Whose turn it can be, in a round robin; absent: the owner's alone */
	hosts?: number[];
	/** Smallest unit of the currency; 0: free. A paid one is paid in the page, never through the API. */
	price: number;
	currency: string;
	minimumBookingNotice: number;
	beforeEventBuffer: number;
	afterEventBuffer: number;
	slotInterval: number | null;
	metadata: Record<string, unknown>;
	/** Everything else that a client sent, given back as it came */
	rest: Record<string, unknown>;
	createdAt: number;
};
