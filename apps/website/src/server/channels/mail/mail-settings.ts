/** What mails are made of besides their notice. */
export type MailSettings = {
	/** `MAIL_FROM`: an address, or `Name <address>` */
	from: string;
	siteName: string;
	/** Without a slash at the end */
	siteUrl: string;
	/** Where Cal.com's booking pages are, without a slash at the end */
	calOrigin: string;
	/** The same of Calendly */
	calendlyOrigin: string;
	/** The question whose answer is the link to what a client has put together */
	linkQuestion: string;
	/** Milliseconds since 1970 */
	now: () => number;
};
