/** What an access token of another site may do, and for whom. */
export type AccessToken = { userId: number; scopes: string[] };

/** Where the access tokens that were given to other sites can be looked up. */
export type TokenBook = {
	/** null: there is no such token */
	read(token: string): AccessToken | 'expired' | null;
};
