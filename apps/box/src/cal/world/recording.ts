/** What Cal Video kept of a meeting. */
export type Recording = {
	id: string;
	/** Milliseconds since 1970 */
	start: number;
	/** Seconds */
	duration: number;
	transcript: string | null;
};
