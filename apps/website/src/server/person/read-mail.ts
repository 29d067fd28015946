/** A mail address as people are known by it: without spaces around it, in lower case; null for what is none. */
export function readMail(text: string): string | null {
	const mail = text.trim().toLowerCase();
	return mail.length <= 254 && address.test(mail) ? mail : null;
}

const address = /^[^\s@<>()[\]",:;\\]{1,64}@[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?$/u;
