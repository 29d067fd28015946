/** An address that may be followed: `http` or `https`, without a name and password in it, and not endless; else null. */
export function webLink(text: string | null): string | null {
	if (text === null || text.length > 2000 || !URL.canParse(text)) return null;
	const { protocol, username, password, href } = new URL(text);
	return /^https?:$/.test(protocol) && username === '' && password === '' ? href : null;
}
