/** Signs of a text in which addresses may be written in codes */
const coded = /%[0-9a-f]{2}|&[#a-z]|\\u[0-9a-f]{4}|"encoding":"base64"/;

/**
 * Whether it is worth looking closely whether an address stands in a text: a quick look that errs on one side
 * only. @param mails In lower case
 */
export function mayMention(text: string, mails: readonly string[]): boolean {
	const lower = text.toLowerCase();
	return mails.some((mail) => lower.includes(mail)) || coded.test(lower);
}
