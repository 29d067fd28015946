/** Whom a message goes to, for others to see: the path of a web address may be a secret. */
export function shownRecipient(channel: string, recipient: string): string {
	return channel === 'webhook' && URL.canParse(recipient) ? new URL(recipient).origin : recipient;
}
