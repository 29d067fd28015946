/** What befalls one mail. */
export type Fate =
	/** An answer of 4yz or 5yz, in place of yes */
	| { does: 'refuse'; at: 'rcpt' | 'data'; code: number; text: string }
	/** No answer, for ever */
	| { does: 'stall'; at: 'rcpt' | 'data' }
	/** The line is cut: before the mail was said, or once it was taken and before the server says so */
	| { does: 'cut'; at: 'rcpt' | 'taken' };

/** How the server behaves; it may be changed at any time. */
export type SmtpManners = {
	/** Connections are taken, and never greeted */
	isMute: boolean;
	/** Who may send; everybody where it is null */
	auth: { user: string; password: string } | null;
	/** A pair of sender and recipient is asked to come again after so many seconds */
	greylistS: number | null;
	/** @param count Of mails that were begun, this one among them; the first is 1 */
	fateOf(count: number): Fate | null;
};

export function goodManners(): SmtpManners {
	return { isMute: false, auth: null, greylistS: null, fateOf: () => null };
}
