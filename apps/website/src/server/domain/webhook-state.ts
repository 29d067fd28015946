/** What was found of our webhook at a provider. */
export type WebhookState = {
	/**
	 * `fine` · `missing`: none leads here · `inactive`: it is switched off · `elsewhere`: one leads to another address
	 * of this site · `triggers`: it does not tell of everything · `unknown`: nobody could look
	 */
	finding: 'fine' | 'missing' | 'inactive' | 'elsewhere' | 'triggers' | 'unknown';
	/** The provider's id of it, or null */
	id: string | null;
	/** Where it leads to, or null */
	address: string | null;
	/** What it does not tell of */
	lacking: string[];
};
