import { html } from 'hono/html';
import type { Field } from './field.ts';
import type { Html } from './page.ts';
import type { Visit } from './visit.ts';

/** A question as it stands in the form, filled in with what the address brought. */
export function fieldHtml(field: Field, { texts, query }: Visit): Html {
	const given = prefilled(field, query);
	const label = html`${field.label}${field.required ? '' : html` <span class="quiet">(${texts.optional})</span>`}`;
	const locked = field.locked && given.length > 0;
	const inside = grouped.includes(field.type)
		? html`<fieldset id="field-${field.slug}" tabindex="-1" ${locked ? 'disabled' : ''}><legend>${label}</legend>
${field.options.map((option) => choice(field, option, given.includes(option)))}</fieldset>`
		: field.type === 'boolean'
			? html`<label class="choice"><input type="checkbox" value="true" ${common(field, locked)} ${given[0] === 'true' ? 'checked' : ''}> ${label}</label>`
			: html`<label for="field-${field.slug}">${label}</label>${entry(field, given, locked, texts.pleaseChoose)}`;
	return html`<div class="field" data-slug="${field.slug}" data-type="${field.type}" data-required="${field.required ? 'yes' : ''}">${inside}
<p class="fault" id="fault-${field.slug}" hidden></p></div>
`;
}

const grouped = ['radio', 'checkbox', 'multiselect'];

function prefilled({ slug }: Field, query: URLSearchParams): string[] {
	const given = query.getAll(slug);
	return slug === 'guests' ? [[...given, ...query.getAll('guest')].join(', ')].filter(Boolean) : given;
}

function common({ slug, required }: Field, locked: boolean): Html {
	return html`id="field-${slug}" name="${slug}" aria-describedby="fault-${slug}" ${required ? 'required' : ''} ${locked ? 'disabled' : ''}`;
}

function choice({ slug, type }: Field, option: string, chosen: boolean): Html {
	const kind = type === 'radio' ? 'radio' : 'checkbox';
	return html`<label class="choice"><input type="${kind}" name="${slug}" value="${option}" ${chosen ? 'checked' : ''}> ${option}</label>`;
}

function entry(field: Field, given: string[], locked: boolean, pleaseChoose: string): Html {
	const value = given[0] ?? '';
	if (field.type === 'textarea') {
		return html`<textarea rows="3" placeholder="${field.placeholder}" ${common(field, locked)}>${value}</textarea>`;
	}
	if (field.type === 'select') {
		return html`<select ${common(field, locked)}><option value="">${pleaseChoose}</option>
${field.options.map((option) => html`<option ${option === value ? 'selected' : ''}>${option}</option>`)}</select>`;
	}
	const kind = Object.hasOwn(kinds, field.type) ? (kinds[field.type] ?? 'text') : 'text';
	const completes = field.slug === 'name' || field.slug === 'email' ? field.slug : 'off';
	return html`<input type="${kind}" value="${value}" placeholder="${field.placeholder}" autocomplete="${completes}" ${common(field, locked)}>`;
}

/** Kinds of the browser's own for kinds of Cal.com's */
const kinds: Record<string, string> = { email: 'email', phone: 'tel', number: 'number', url: 'url' };
