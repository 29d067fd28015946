/** A key acts for its user. */
export type ApiKey = {
	userId: number;
	/** null: it never ends */
	expiresAt: number | null;
};
