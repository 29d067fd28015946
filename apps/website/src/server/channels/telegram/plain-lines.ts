/** A message's HTML as it reads without its tags; behind the words of a link stands where it leads. */
export function plainLines(html: string): string[] {
	return html
		.replace(/<a href="([^"]*)">([^<]*)<\/a>/g, '$2 ($1)')
		.replace(/<[^>]*>/g, '')
		.replace(/&(lt|gt|quot|amp);/g, (_, name: string) => signs[name] ?? '')
		.replaceAll('\u2060', '')
		.split('\n');
}

const signs: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', amp: '&' };
