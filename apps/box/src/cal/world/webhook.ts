/** A subscription of a user, or of one event type. */
export type Webhook = {
	id: string;
	userId: number | null;
	eventTypeId: number | null;
	subscriberUrl: string;
	active: boolean;
	triggers: string[];
	/** Empty or null: `no-secret-provided` stands where the signature would */
	secret: string | null;
	/** A template of Handlebars, or null for the usual body */
	payloadTemplate: string | null;
	version: '2021-10-20' | '2026-07-27';
	/** Of the two no-show triggers: how long after the start is waited */
	time: number | null;
	timeUnit: 'DAY' | 'HOUR' | 'MINUTE' | null;
	/** The app that made it: Zapier's gets bodies of its own */
	appId?: 'zapier' | null;
};
