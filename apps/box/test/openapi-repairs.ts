/** A place in the document that contradicts itself or what is known of the real replies. */
export type Repair = {
	/** A schema's name, or method and path of an operation */
	at: string;
	why: string;
	/** Takes the property's place; without a property, the whole schema's */
	property?: string;
	schema: unknown;
};

const text = { type: 'string' };
const anything = {};
const maybeNumber = { type: ['number', 'null'] };

/** Kinds of questions, as their schemas are called */
const fields = `
	EmailDefault NameDefault LocationDefault RescheduleReasonDefault TitleDefault NotesDefault GuestsDefault Address
	Boolean CheckboxGroup MultiEmail MultiSelect Url Number Phone RadioGroup
	Select TextArea Text`;

/** Repairs of the hosted document of March 2026, each with its reason. */
export const repairs: Repair[] = [
	...['CalendarLinksOutput_2024_08_13', 'BookingReferencesOutput_2024_08_13'].map((at) => ({
		at,
		property: 'status',
		why: 'says object, and its own example is "success"',
		schema: text,
	})),
	{
		at: 'GetReservedSlotOutput_2024_09_04',
		property: 'data',
		why: 'contains itself; it is what a reservation answers, or null',
		schema: { anyOf: [{ $ref: '#/components/schemas/ReserveSlotOutput_2024_09_04' }, { type: 'null' }] },
	},
	{
		at: 'ReassignBookingOutput_2024_08_13',
		property: 'data',
		why: 'contains itself; its description says booking and new host',
		schema: {
			type: 'object',
			required: ['bookingUid', 'reassignedTo'],
			properties: { bookingUid: text, reassignedTo: { $ref: '#/components/schemas/ReassignedToDto' } },
		},
	},
	...['slotInterval', 'seatsPerTimeSlot'].map((property) => ({
		at: 'EventTypeOutput_2024_06_14',
		property,
		why: 'says object, and means a number',
		schema: maybeNumber,
	})),
	...fields
		.trim()
		.split(/\s+/)
		.map((field) => ({
			at: `${field}FieldOutput_2024_06_14`,
			property: 'isDefault',
			why: 'says object, and its own default is true',
			schema: { type: 'boolean' },
		})),
	{
		at: 'EmailDefaultFieldOutput_2024_06_14',
		property: 'required',
		why: 'says object, and means a switch',
		schema: { type: 'boolean' },
	},
	{
		at: 'EventTypeOutput_2024_06_14',
		property: 'forwardParamsSuccessRedirect',
		why: 'says object, and means a switch',
		schema: { type: ['boolean', 'null'] },
	},
	{
		at: 'EventTypeOutput_2024_06_14',
		property: 'successRedirectUrl',
		why: 'says object, and means an address',
		schema: { type: ['string', 'null'] },
	},
	{
		at: 'EventTypeOutput_2024_06_14',
		property: 'users',
		why: 'says strings, and lists people',
		schema: { type: 'array', items: { type: 'object', required: ['id', 'name', 'username'] } },
	},
	{
		at: 'EventTypeOutput_2024_06_14',
		property: 'bookingWindow',
		why: 'says list, and the input takes one window or {disabled}',
		schema: anything,
	},
	{
		at: 'EventTypeOutput_2024_06_14',
		property: 'seats',
		why: 'knows no {disabled: true}, which the input has',
		schema: {
			anyOf: [
				{ $ref: '#/components/schemas/Seats_2024_06_14' },
				{ $ref: '#/components/schemas/Disabled_2024_06_14' },
			],
		},
	},
	{
		at: 'Recurrence_2024_06_14',
		property: 'frequency',
		why: 'knows no daily',
		schema: { enum: ['daily', 'weekly', 'monthly', 'yearly'] },
	},
	{
		at: 'OutputUnknownLocation_2024_06_14',
		property: 'location',
		why: 'the attendee’s own places, which the input has, are in no output: they pass for unknown, without location',
		schema: anything,
	},
	{
		at: 'DestinationCalendar',
		property: 'id',
		why: 'says object, and means a number',
		schema: anything,
	},
	{
		at: 'ScheduleAvailabilityInput_2024_06_11',
		property: 'days',
		why: 'its enum stands on the list instead of on the days',
		schema: { type: 'array', items: text },
	},
	...['ScheduleAvailabilityInput_2024_06_11', 'ScheduleOverrideInput_2024_06_11'].flatMap((at) =>
		['startTime', 'endTime'].map((property) => ({
			at,
			property,
			why: 'its pattern is the name of a constant',
			schema: { type: 'string', pattern: '^\\d{2}:\\d{2}$' },
		})),
	),
	...['UserWebhookOutputDto', 'EventTypeWebhookOutputDto'].flatMap((at) => [
		{ at, property: 'id', why: 'says number; the path takes a string, and so it is', schema: anything },
		{
			at,
			property: 'payloadTemplate',
			why: 'says always a string; without a template there is none',
			schema: { type: ['string', 'null'] },
		},
		{ at, property: 'triggers', why: 'later triggers are not in it', schema: { type: 'array', items: text } },
	]),
	{
		at: 'GET /v2/slots',
		why: 'leaves the envelope out, and calls a slot a string',
		schema: {
			type: 'object',
			required: ['status', 'data'],
			properties: {
				status: text,
				data: {
					type: 'object',
					additionalProperties: {
						type: 'array',
						items: { type: 'object', required: ['start'], properties: { start: text, end: text } },
					},
				},
			},
		},
	},
];
