import type { EventType } from '../world/event-type.ts';

type Field = Record<string, unknown>;

/** The questions of a booking form: those that every form has, changed where the owner did, and the owner's own. */
export function bookingFieldsOutput({ bookingFields }: Pick<EventType, 'bookingFields'>): Field[] {
	const slugs = new Set(usual.map(({ slug }) => slug));
	const own = bookingFields.filter((field) => !slugs.has(slugOf(field)));
	const changed = usual.map((field) => {
		const given = bookingFields.find((one) => slugOf(one) === field.slug);
		return { ...field, ...given };
	});
	return [...changed, ...own.map((field) => ({ hidden: false, ...field, isDefault: false }))];
}

/** Those of name and mail are known by their type. */
function slugOf(field: Field): string {
	return String(field['slug'] ?? field['type']);
}

const usual = [
	{ type: 'name', slug: 'name', label: 'your_name', placeholder: '', required: true, isDefault: true },
	{ type: 'email', slug: 'email', label: 'email_address', placeholder: '', required: true, isDefault: true },
	{
		type: 'radioInput',
		slug: 'location',
		label: 'location',
		required: false,
		hidden: false,
		isDefault: true,
	},
	{
		type: 'text',
		slug: 'title',
		label: 'what_is_this_meeting_about',
		required: false,
		hidden: true,
		isDefault: true,
	},
	{
		type: 'textarea',
		slug: 'notes',
		label: 'additional_notes',
		required: false,
		hidden: false,
		isDefault: true,
	},
	{
		type: 'multiemail',
		slug: 'guests',
		label: 'additional_guests',
		required: false,
		hidden: false,
		isDefault: true,
	},
	{
		type: 'textarea',
		slug: 'rescheduleReason',
		label: 'reason_for_reschedule',
		required: false,
		hidden: false,
		isDefault: true,
	},
];
