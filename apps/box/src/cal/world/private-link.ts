/** An address of an event type that only its bearer knows; it ends at a time or after a number of bookings. */
export type PrivateLink = {
	id: string;
	eventTypeId: number;
	/** null: it ends by use */
	expiresAt: number | null;
	maxUsageCount: number;
	usageCount: number;
};
