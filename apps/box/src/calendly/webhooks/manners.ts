/** How Calendly delivers. All times are milliseconds. */
export type Manners = {
	connectMs: number;
	/** From the connection to the end of the answer */
	readMs: number;
	/** The first gap; each later one is twice the one before */
	firstGapMs: number;
	/** For so long it is tried again, from the first failure on; and never longer than this after the booked time */
	retriesForMs: number;
	/** A retry carries the time of its first try, and so its signature; nobody has written down which it is */
	keepsTime: boolean;
};

const day = 24 * 60 * 60_000;

/** As far as they are published; the gaps only “grow”. */
export const usualManners: Manners = {
	connectMs: 10_000,
	readMs: 15_000,
	firstGapMs: 60_000,
	retriesForMs: day,
	keepsTime: false,
};
