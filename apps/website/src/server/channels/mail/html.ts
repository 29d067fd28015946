/** Markup that is safe as it stands. Only `html` makes it. */
export type Html = { readonly markup: string; readonly [made]: true };

const made: unique symbol = Symbol('html');

type Part = string | number | Html | null | readonly (Html | null)[];

/** A template of markup. Texts in it are escaped, markup and lists of markup stand as they are, null is nothing. */
export function html(parts: TemplateStringsArray, ...values: readonly Part[]): Html {
	const markup = parts.reduce((before, part, at) => `${before}${markupOf(values[at - 1] ?? null)}${part}`);
	return { markup, [made]: true };
}

function markupOf(value: Part): string {
	if (value === null) return '';
	if (typeof value === 'string' || typeof value === 'number') return escaped(String(value));
	return 'markup' in value ? value.markup : value.map(markupOf).join('');
}

function escaped(text: string): string {
	return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
