/** What mails are made of besides their notice. */
export type MailSettings = {
	/** `MAIL_FROM`: an address, or `Name <address>` */
	from: string;
	siteName: string;
	/** Without a slash at the end */
	siteUrl: string;
	/** Where Cal.com's booking pages are, without a slash at the end */
	calOrigin: string;
	/** The same of Calendly; without it mails about its bookings have no links to change them */
	calendlyOrigin?: string;
	/** Milliseconds since 1970 */
	now: () => number;
};
