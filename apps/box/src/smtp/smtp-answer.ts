/** What a server says instead of yes. */
export class SmtpAnswer extends Error {
	readonly responseCode: number;

	constructor(responseCode: number, text: string) {
		super(text);
		this.responseCode = responseCode;
	}
}
