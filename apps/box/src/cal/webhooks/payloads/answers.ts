import { bookerOf, type Payload, type Scene, seatOf } from './scene.ts';

/** The questions of every booking page, and the names their labels have in the translations. */
const usual = {
	name: 'your_name',
	email: 'email_address',
	attendeePhoneNumber: 'phone_number',
	location: 'location',
	title: 'what_is_this_meeting_about',
	notes: 'additional_notes',
	guests: 'additional_guests',
	rescheduleReason: 'reason_for_reschedule',
} as const;

/** Those that no booker sees until somebody asks for them. */
const hidden: ReadonlySet<string> = new Set(['attendeePhoneNumber', 'title']);

/** Every question with its label, answered or not: what a booking's first event tells. */
export function bookedAnswers(scene: Scene): Payload {
	const answers = givenAnswers(scene);
	const asked = Object.entries(usual).map(([field, label]) => {
		const value = field === 'location' ? locationAnswer(scene) : answers[field];
		return [field, { label, value, isHidden: hidden.has(field) && value === undefined }] as const;
	});
	return { ...Object.fromEntries(asked), ...ownAnswers(scene, { isHidden: false }) };
}

/** Only what was answered, and fields' names for labels: what comes from the database later. */
export function storedAnswers(scene: Scene): Payload {
	const answers = givenAnswers(scene);
	const stored = Object.keys(usual)
		.filter((field) => field !== 'location' && answers[field] !== undefined)
		.map((field) => [field, { label: field, value: answers[field] }] as const);
	return { ...Object.fromEntries(stored), ...ownAnswers(scene, {}) };
}

/** Answers to the event type's own questions. */
export function ownAnswers(scene: Scene, more: { isHidden?: boolean }): Payload {
	const answers = Object.entries(givenAnswers(scene)).filter(([field]) => !Object.hasOwn(usual, field));
	return Object.fromEntries(
		answers.map(([field, value]) => [field, { label: labelOf(scene, field), value, ...more }] as const),
	);
}

export function notesOf(scene: Scene): string {
	const notes = givenAnswers(scene)['notes'];
	return typeof notes === 'string' ? notes : '';
}

function givenAnswers(scene: Scene): Record<string, unknown> {
	const { booking } = scene;
	const seat = seatOf(scene);
	const booker = bookerOf(scene);
	// A slot that others share keeps the reason of whoever moved it last.
	const isMoveOfAll = seat === null || booking.attendees.length === 1;
	const answers: Record<string, unknown> = {
		name: booker?.name,
		email: booker?.email,
		attendeePhoneNumber: booker?.phoneNumber ?? undefined,
		guests: booking.guests.length > 0 ? booking.guests : undefined,
		...(seat === null ? booking.responses : seat.responses),
		rescheduleReason: isMoveOfAll ? (booking.reschedulingReason ?? undefined) : undefined,
	};
	return Object.fromEntries(Object.entries(answers).filter(([, value]) => !isEmpty(value)));
}

function isEmpty(value: unknown): boolean {
	return (
		value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
	);
}

function locationAnswer({ booking }: Scene): unknown {
	const given = booking.responses['location'];
	return typeof given === 'object' && given !== null ? given : { value: booking.location, optionValue: '' };
}

function labelOf({ eventType }: Scene, field: string): string {
	const asked = eventType?.bookingFields.find(({ slug, name }) => (slug ?? name) === field);
	return typeof asked?.['label'] === 'string' ? asked['label'] : field;
}
