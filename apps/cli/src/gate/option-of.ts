import { z } from 'zod';

/** One option of a command, made from a field of what is sent. */
export type FieldOption = {
	/** Where its value goes: `['attendee', 'email']` */
	path: readonly string[];
	/** `time-zone` */
	name: string;
	kind: 'text' | 'number' | 'flag' | 'json';
	/** It may be given several times */
	isList: boolean;
	/** Several values may be joined by commas: none of them has one in itself */
	hasCommas: boolean;
	/** Nothing else is taken; none where everything is */
	choices: readonly string[];
	/** What a value looks like; null where that is open */
	pattern: RegExp | null;
	help: string;
};

/** Short names of fields; everything else is called as the provider calls it, with hyphens. */
const names: Readonly<Record<string, string>> = {
	lengthInMinutes: 'length',
	lengthInMinutesOptions: 'length-option',
	eventTypeId: 'event-type',
	eventTypeIds: 'event-types',
	eventSlug: 'slug',
	subscriberUrl: 'url',
	triggers: 'trigger',
	payloadTemplate: 'template',
	cancellationReason: 'reason',
	reschedulingReason: 'reason',
	rescheduleReason: 'reason',
	rescheduledBy: 'by',
	cancelSubsequentBookings: 'subsequent',
	bookingFieldsResponses: 'answers',
	recurrenceCount: 'count',
	phoneNumber: 'phone',
	calendarsToLoad: 'calendars',
	dateFrom: 'from',
	dateTo: 'to',
	slotStart: 'start',
	slotDuration: 'duration',
	reservationDuration: 'hold',
	seatUid: 'seat',
	guests: 'guest',
	urls: 'url',
	isDefault: 'default',
	apiKeyDaysValid: 'days',
	apiKeyNeverExpires: 'never-expires',
	isDryRun: 'only-try',
	redir: 'return-to',
	events: 'event',
};

/** What stands on no command line: it would be seen by everybody on the machine, and kept in its history. */
export const secretFields: ReadonlySet<string> = new Set(['secret', 'password', 'signing_key']);

type JsonSchema = {
	type?: string | undefined;
	enum?: unknown[] | undefined;
	const?: unknown;
	pattern?: string | undefined;
	format?: string | undefined;
	anyOf?: JsonSchema[] | undefined;
	items?: JsonSchema | undefined;
	properties?: Record<string, JsonSchema> | undefined;
	description?: string | undefined;
};

const jsonSchema: z.ZodType<JsonSchema> = z.lazy(() =>
	z.object({
		type: z.string().optional(),
		enum: z.array(z.unknown()).optional(),
		const: z.unknown().optional(),
		pattern: z.string().optional(),
		format: z.string().optional(),
		anyOf: z.array(jsonSchema).optional(),
		items: jsonSchema.optional().catch(undefined),
		properties: z.record(z.string(), jsonSchema).optional(),
		description: z.string().optional(),
	}),
);

/** The options for the fields of an operation, but for those that are not wanted. */
export function optionsOf(input: z.ZodObject, without: readonly string[]): FieldOption[] {
	const schema = jsonSchema.parse(z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }));
	return Object.entries(schema.properties ?? {})
		.filter(([field]) => !without.includes(field) && !secretFields.has(field))
		.flatMap(([field, one]) => {
			// The booker's own fields are asked for one by one.
			if (field !== 'attendee' || one.properties === undefined) return [optionOf([field], one)];
			return Object.entries(one.properties).map(([part, inner]) => optionOf([field, part], inner));
		});
}

function optionOf(path: readonly string[], schema: JsonSchema): FieldOption {
	const field = path.at(-1) ?? '';
	const isList = schema.type === 'array' && isScalar(schema.items);
	const one = isList ? (schema.items ?? {}) : schema;
	return {
		path,
		name: names[field] ?? kebab(field),
		kind: kindOf(one),
		isList,
		hasCommas: isList && one.format !== 'uri',
		choices: (one.enum ?? (one.const === undefined ? [] : [one.const])).map(String),
		pattern: one.pattern === undefined ? null : new RegExp(one.pattern),
		help: schema.description ?? '',
	};
}

function kindOf(schema: JsonSchema): FieldOption['kind'] {
	if (schema.type === 'boolean') return 'flag';
	if (!isScalar(schema)) return 'json';
	return isNumber(schema) ? 'number' : 'text';
}

function isScalar(schema: JsonSchema | undefined): boolean {
	if (schema === undefined) return false;
	if (schema.anyOf !== undefined) return schema.anyOf.every(isScalar);
	return schema.enum !== undefined || ['string', 'number', 'integer'].includes(schema.type ?? '');
}

function isNumber(schema: JsonSchema): boolean {
	return ['number', 'integer'].includes(schema.type ?? '') || typeof schema.enum?.[0] === 'number';
}

/** `afterStart`, `after_start` → `after-start` */
export function kebab(name: string): string {
	return name.replaceAll('_', '-').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
