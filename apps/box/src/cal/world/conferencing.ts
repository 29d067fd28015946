/** An app for video calls that somebody has installed. */
export type ConferencingApp = {
	id: number;
	userId: number;
	/** `google-meet`, `zoom`, `office365-video`, `cal-video` */
	slug: string;
	/** `google_video`, `zoom_video`, `office365_video`, `daily_video` */
	type: string;
};

/** Which app somebody's meetings take when the event type leaves it open. */
export type DefaultApp = { slug: string; link: string | null };
