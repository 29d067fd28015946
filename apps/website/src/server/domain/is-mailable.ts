/**
 * Whether a mail can reach anybody there. Cal.com makes up addresses for people who gave none: from a phone number,
 * or the word `Email-less`. Only the plain form passes: one mailbox, no name, no comment, nothing quoted.
 */
export function isMailable(address: string | null): address is string {
	if (address === null || address.length > 254 || !plain.test(address)) return false;
	const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
	return !madeUp.some((one) => domain === one || domain.endsWith(`.${one}`));
}

/** Letters and digits of every alphabet may stand on both sides; nothing that ends a header, an envelope or a list. */
const plain =
	/^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*@(?:[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?\.)*[\p{L}\p{N}][\p{L}\p{M}\p{N}-]*$/u;

/** `sms.cal.com`: made of phone numbers. `invalid`: reserved for what never exists (RFC 2606). */
const madeUp = ['sms.cal.com', 'invalid'];
