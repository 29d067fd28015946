import { html } from 'hono/html';
import type { Html } from '../pages/page.ts';

export type Input = {
	name: string;
	label: string;
	kind?: 'text' | 'email' | 'password';
	value?: string;
	fault?: string | undefined;
	completes?: string;
};

/** A line of a form, with what is wrong about it. */
export function input({ name, label, kind = 'text', value = '', fault, completes = 'off' }: Input): Html {
	const described = fault === undefined ? '' : html`aria-invalid="true" aria-describedby="fault-${name}"`;
	return html`<p class="field"><label for="${name}">${label}</label>
<input id="${name}" name="${name}" type="${kind}" value="${value}" autocomplete="${completes}" required ${described}></p>
${faultLine(name, fault)}`;
}

export function faultLine(name: string, fault: string | undefined): Html {
	return fault === undefined ? html`` : html`<p class="fault" id="fault-${name}">${fault}</p>`;
}
