import type { EventType } from '../world/event-type.ts';
import type { Dictionary } from './i18n/dictionary.ts';

/** A question of the booking form. */
export type Field = {
	slug: string;
	/** As API v2 names kinds: `text`, `textarea`, `select`, `radio`, `boolean`, `multiemail` … */
	type: string;
	label: string;
	required: boolean;
	placeholder: string;
	options: string[];
	/** What the address brought cannot be changed */
	locked: boolean;
};

/** The questions of an event type: name and mail first, then its own, then notes and guests unless hidden. */
export function fieldsOf(eventType: EventType, texts: Dictionary): Field[] {
	const given = eventType.bookingFields.map(readField);
	const own = given.flatMap(({ field, hidden }) =>
		hidden || defaults.includes(field.slug) ? [] : [{ ...field, label: field.label || field.slug }],
	);
	const byDefault = (slug: string, type: string, label: string, required: boolean): Field[] => {
		const changed = given.find(({ field }) => field.slug === slug);
		const field = { ...(changed?.field ?? plain), slug, type };
		const says = { label: field.label || label, required: required || field.required };
		return changed?.hidden && !required ? [] : [{ ...field, ...says }];
	};
	const takesGuests = eventType.seatsPerTimeSlot === null && eventType.rest['disableGuests'] !== true;
	return [
		...byDefault('name', 'text', texts.name, true),
		...byDefault('email', 'email', texts.mail, true),
		...own,
		...byDefault('notes', 'textarea', texts.notes, false),
		...(takesGuests ? byDefault('guests', 'multiemail', texts.guests, false) : []),
	];
}

/** Questions that each form has, or that are asked in a way of their own */
const defaults = ['name', 'email', 'notes', 'guests', 'location', 'title', 'rescheduleReason'];

const plain: Omit<Field, 'slug' | 'type'> = {
	label: '',
	required: false,
	placeholder: '',
	options: [],
	locked: false,
};

function readField(given: Record<string, unknown>): { field: Field; hidden: boolean } {
	const text = (name: string) => (typeof given[name] === 'string' ? given[name] : '');
	const type = text('type') || 'text';
	const options = Array.isArray(given['options']) ? given['options'] : [];
	const field = {
		slug: text('slug') || type,
		type,
		label: text('label'),
		required: given['required'] === true,
		placeholder: text('placeholder'),
		options: options.filter((option) => typeof option === 'string'),
		locked: given['disableOnPrefill'] === true,
	};
	return { field, hidden: given['hidden'] === true };
}
