import Handlebars from 'handlebars';

/**
 * Fills in a webhook's own template, as Cal.com does.
 * Only a template that is JSON before it is filled in is sent as JSON; what no longer is JSON afterwards is sent
 * as `false`. Values are escaped for HTML, but for the double quote.
 * @throws where Handlebars cannot read the template
 */
export function fillIn(template: string, values: object): { text: string; contentType: string } {
	const filled = Handlebars.compile(template)(values).replaceAll('&quot;', '"');
	if (!isJson(template)) return { text: filled, contentType: 'application/x-www-form-urlencoded' };
	return { text: JSON.stringify(parsedOrFalse(filled)), contentType: 'application/json' };
}

/** By what it becomes, as Cal.com asks: `null`, `0` and `""` are no JSON either. */
function isJson(text: string): boolean {
	return Boolean(parsedOrFalse(text));
}

function parsedOrFalse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return false;
	}
}
