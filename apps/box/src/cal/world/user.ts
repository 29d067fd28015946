/** Somebody with an account. */
export type User = {
	id: number;
	/** First part of the addresses of their booking pages */
	username: string;
	name: string;
	email: string;
	timeZone: string;
	/** Language of the account: `en`, `ru`, `fr` … */
	locale: string;
	timeFormat: 12 | 24;
	weekStart: string;
	defaultScheduleId: number | null;
	bio: string | null;
	avatarUrl: string | null;
	metadata: Record<string, unknown>;
	/** Of the sign-up on the authorize page; null for people the box was started with, who sign in with one click */
	password: string | null;
};
