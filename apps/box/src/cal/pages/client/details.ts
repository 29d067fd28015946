import type { BookerData } from '../booker-data.ts';

/** What a visitor wrote, sorted as the API wants it. */
export type Details = {
	name: string;
	email: string;
	guests: string[];
	occurrences: number | null;
	location: Record<string, string> | null;
	/** By slug */
	responses: Record<string, unknown>;
	reason: string;
};

/** Reads the form, marks what is wrong in it, and leads to the first fault; null if there is one. */
export function readDetails(form: HTMLFormElement, data: BookerData): Details | null {
	const fields = [...form.querySelectorAll<HTMLElement>('.field')];
	const wrong = fields.filter((field) => !check(field, data.texts));
	wrong[0]?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
	if (wrong.length > 0) return null;
	const answers = new Map(fields.map((field) => [field.dataset['slug'] ?? '', answerIn(field)]));
	const text = (slug: string) => `${answers.get(slug) ?? ''}`;
	const own = [...answers].filter(([slug, value]) => !named.includes(slug) && !isEmpty(value));
	return {
		name: text('name'),
		email: text('email'),
		guests: mailsIn(text('guests')),
		occurrences: answers.has('occurrences') ? Number(text('occurrences')) : null,
		location: answers.has('location') ? locationOf(form, data, Number(text('location'))) : null,
		responses: Object.fromEntries(own),
		reason: text('rescheduleReason'),
	};
}

const named = ['name', 'email', 'guests', 'occurrences', 'location', 'rescheduleReason'];

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

function controlsOf(field: HTMLElement): Control[] {
	return [...field.querySelectorAll<Control>('input:not(.place), textarea, select')];
}

function answerIn(field: HTMLElement): unknown {
	const controls = controlsOf(field);
	const chosen = controls.filter((one) => one instanceof HTMLInputElement && one.checked);
	switch (field.dataset['type']) {
		case 'boolean':
			return chosen.length > 0;
		case 'checkbox':
		case 'multiselect':
			return chosen.map(({ value }) => value);
		case 'number':
			return controls[0]?.value ? Number(controls[0].value) : '';
		case 'multiemail':
			return field.dataset['slug'] === 'guests' ? controls[0]?.value : mailsIn(controls[0]?.value ?? '');
		default:
			return controls[0]?.type === 'radio' ? (chosen[0]?.value ?? '') : (controls[0]?.value.trim() ?? '');
	}
}

function isEmpty(value: unknown): boolean {
	return (
		value === '' || value === false || value === undefined || (Array.isArray(value) && value.length === 0)
	);
}

function mailsIn(text: string): string[] {
	return text.split(/[\s,;]+/).filter((mail) => mail !== '');
}

const mail = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

function check(field: HTMLElement, texts: BookerData['texts']): boolean {
	const value = answerIn(field);
	const holder = field.querySelector<HTMLElement>('fieldset') ?? controlsOf(field)[0];
	const required = field.dataset['required'] === 'yes';
	const mails = field.dataset['type'] === 'email' ? [`${value}`] : mailsOf(field, value);
	const place = field.querySelector<HTMLInputElement>('input:checked');
	const unplaced = place?.name === 'location' && placeInput(field, place.value)?.value.trim() === '';
	const fault =
		(required && isEmpty(value)) || unplaced
			? texts.missing
			: mails.some((one) => one !== '' && !mail.test(one))
				? texts.notAMail
				: '';
	const shown = field.querySelector<HTMLElement>('.fault');
	if (shown !== null) Object.assign(shown, { textContent: fault, hidden: fault === '' });
	if (fault === '') holder?.removeAttribute('aria-invalid');
	else holder?.setAttribute('aria-invalid', 'true');
	return fault === '';
}

function mailsOf(field: HTMLElement, value: unknown): string[] {
	if (field.dataset['type'] !== 'multiemail') return [];
	return Array.isArray(value) ? value : mailsIn(`${value}`);
}

function placeInput(scope: HTMLElement, index: string): HTMLInputElement | null {
	return scope.querySelector<HTMLInputElement>(`[name="place-${index}"]`);
}

function locationOf(form: HTMLFormElement, data: BookerData, index: number): Record<string, string> | null {
	const body = data.locations[index];
	const place = placeInput(form, `${index}`);
	if (body === undefined) return null;
	return place === null ? body : { ...body, [place.dataset['member'] ?? '']: place.value.trim() };
}
