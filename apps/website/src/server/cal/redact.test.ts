import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wholeWord } from '../../../test/bytes.ts';
import {
	ida,
	idasBooking,
	idasDeliveries,
	traces as idasTraces,
	othersDeliveries,
} from '../../../test/ida.ts';
import { joinTraces, type Person, redacted } from '../domain/person.ts';
import { isRecord } from '../json-fields.ts';
import { PersonKeys } from '../person/person-keys.ts';
import { knownPerson } from '../pipeline/person/known-person.ts';
import { payloadOf, trace } from './people.ts';
import { readEvent } from './read-event.ts';
import { redact } from './redact.ts';
import { listSamples } from './samples.ts';

const keys = new PersonKeys('a key that only tests know');

/** Somebody as they are known after all of these were read */
function personOf(mail: string, events: readonly unknown[]): Person {
	const isTheirs = (other: string) => other === mail;
	return knownPerson(mail, keys, joinTraces(...events.map((event) => trace(event, isTheirs))));
}

const events = listSamples().flatMap(({ name, body }) => {
	const text = Buffer.from(body).toString('utf8');
	try {
		return [{ name, event: JSON.parse(text) as unknown }];
	} catch {
		return [];
	}
});

/** Facts that are nobody's: what a booking's standing, time and kind are folded from */
function impersonal(event: unknown) {
	const told = readEvent(event, 'a');
	if (told === null) return null;
	const { facts, attendees, by, reason, ...rest } = told;
	const { title, description, responses, location, metadata, organizer, ...standing } = facts;
	return {
		...rest,
		standing,
		people: attendees.map(({ name, email, phone, ...one }) => ({
			...one,
			said: [name, email, phone].map(Boolean),
		})),
		said: [by, reason, title, description, location, organizer].map((one) => one !== null),
		answered: responses?.map(({ key, label }) => [key, label]),
		metadata: Object.keys(metadata ?? {}),
	};
}

describe('of every sample', () => {
	const ravi = personOf(
		'ravi.menon@example.com',
		events.map(({ event }) => event),
	);
	const needles = ['ravi.menon@example.com', 'Ravi', 'Menon', 'I would like to talk', 'another position'].map(
		wholeWord,
	);

	test.each(events)('$name nothing of the person stays, and all that is nobody’s does', ({ event }) => {
		const after = redact(event, ravi);
		const text = JSON.stringify(after);
		expect(needles.filter((needle) => needle.test(text))).toEqual([]);
		expect(impersonal(after)).toEqual(impersonal(event));
		expect(redact(after, ravi)).toEqual(after);
	});

	test.each(events)('$name is as it was without somebody who is not in it', ({ event }) => {
		expect(redact(event, personOf('nobody@example.com', [event]))).toEqual(event);
	});

	test('there are many that tell of the person', () => {
		const told = events.filter(({ event }) => JSON.stringify(redact(event, ravi)) !== JSON.stringify(event));
		expect(told.length).toBeGreaterThan(15);
	});
});

describe('a person', () => {
	const own = idasDeliveries('one').flatMap((body) =>
		body.startsWith('{') ? [JSON.parse(body) as unknown] : [],
	);
	const person = personOf(ida.mail, own);
	const payloadAfter = (extra: object) =>
		payloadOf(redact(JSON.parse(idasBooking('one-own', extra)), person));

	test('leaves all that tells of them, and the others stay', () => {
		const after = JSON.stringify(own.map((event) => redact(event, person)));
		expect(idasTraces.filter((needle) => wholeWord(needle).test(after))).toEqual([]);
		expect(after).toContain('otto@example.com');
		expect(after).toContain('Otto Gast');
		expect(after).toContain(`A talk between Mara Beispiel and ${redacted}`);
	});

	test('is not taken for somebody with nearly the same address', () => {
		for (const body of othersDeliveries('one')) {
			expect(redact(JSON.parse(body), person)).toEqual(JSON.parse(body));
		}
	});

	test('goes out of the answers, whose questions and guests stay', () => {
		const { responses } = payloadAfter({});
		expect(responses).toEqual({
			name: { label: 'your_name', value: redacted },
			email: { label: 'email_address', value: person.standIn(ida.mail) },
			location: { label: 'location', value: { value: 'phone', optionValue: redacted } },
			notes: { label: 'notes', value: redacted },
			guests: { label: 'guests', value: ['otto@example.com'] },
		});
	});

	test('takes no answers along that are somebody else’s', () => {
		const responses = {
			name: { label: 'name', value: 'Otto Gast' },
			email: { label: 'email', value: 'otto@example.com' },
			goal: { label: 'Goal', value: 'Otto’s own' },
		};
		expect(payloadAfter({ responses, seatsPerTimeSlot: 5 })['responses']).toEqual(responses);
		const { email: _, ...unsigned } = responses;
		expect(payloadAfter({ responses: unsigned, seatsPerTimeSlot: 5 })['responses']).toEqual(unsigned);
	});

	test('leaves what an event type says of itself, and what programs go by', () => {
		const text = 'Half an hour for Ida and others';
		const codes = { type: 'ida', location: 'integrations:ida', currency: 'ida', eventTypeId: 7, price: 1.5 };
		expect(payloadAfter({ eventDescription: 'About us', description: 'About us', ...codes })).toMatchObject({
			description: 'About us',
			...codes,
		});
		expect(payloadAfter({ eventDescription: 'About us', description: text })['description']).toBe(redacted);
	});

	test('does not take the names of others along in which theirs stands', () => {
		const title = 'Ida Other and Ida Exemple, with Exemple-Other';
		const attendees = [
			{ name: ida.name, email: ida.mail },
			{ name: 'Ida Other', email: 'other@example.com' },
		];
		expect(payloadAfter({ title, attendees })).toMatchObject({
			title: `Ida Other and ${redacted}, with ${redacted}-Other`,
			attendees: [{ name: redacted }, { name: 'Ida Other', email: 'other@example.com' }],
		});
	});

	test('is found in a calendar file whose lines are folded', () => {
		const attendeeIcsContent = 'ATTENDEE;CN=Ida Exe\r\n mple:mailto:ida@exam\r\n ple.com';
		expect(payloadAfter({ attendeeIcsContent })['attendeeIcsContent']).toBe(redacted);
	});

	test('stays one who can be told from another who was forgotten', () => {
		const otto = personOf('otto@example.com', own);
		const both = payloadOf(redact(redact(own[0], person), otto));
		const mails = (Array.isArray(both['attendees']) ? both['attendees'] : []).map(({ email }) => email);
		expect(new Set(mails).size).toBe(2);
		expect(JSON.stringify(both)).not.toContain('otto@example.com');
	});
});

describe('in whatever JSON', () => {
	const person = personOf(ida.mail, [JSON.parse(idasBooking('any'))]);
	const around = fc.constantFrom('', ' ', '<', '>', '“', '\n', '\\', '/', '(', ')', '=', ';', '%20', '&lt;');
	const theirs = fc
		.tuple(
			around,
			fc.constantFrom(ida.mail, 'IDA@example.COM', 'ida%40example.com', ida.name, ida.phone),
			around,
		)
		.map((parts) => parts.join(''));
	const theirJson = fc.letrec((tie) => ({
		value: fc.oneof(
			{ depthSize: 'small' },
			tie('text'),
			fc.integer(),
			fc.boolean(),
			fc.constant(null),
			tie('list'),
			tie('object'),
		),
		text: fc.oneof(theirs, fc.string({ unit: 'binary' })),
		list: fc.array(tie('value'), { maxLength: 4 }),
		object: fc.dictionary(
			fc.oneof(fc.string(), theirs, fc.constantFrom('email', 'name', 'responses', 'payload', '__proto__')),
			tie('value'),
			{
				maxKeys: 4,
			},
		),
	})).value;

	test('nothing of the person stays, it is JSON, and a second time changes nothing', () => {
		const needles = [ida.mail, encodeURIComponent(ida.mail), ida.name, ida.phone].map(wholeWord);
		fc.assert(
			fc.property(theirJson, (value) => {
				const once = redact(value, person);
				const texts = textsIn(once);
				expect(needles.filter((needle) => texts.some((text) => needle.test(text)))).toEqual([]);
				expect(JSON.parse(JSON.stringify(once))).toEqual(once);
				expect(redact(once, person)).toEqual(once);
			}),
			{ numRuns: 2_000 },
		);
	});

	test('what does not tell of them is unchanged', () => {
		fc.assert(
			fc.property(fc.jsonValue(), (value) => {
				expect(redact(value, knownPerson('nobody@example.com', keys))).toEqual(value);
			}),
			{ numRuns: 1_000 },
		);
	});
});

function textsIn(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	if (Array.isArray(value)) return value.flatMap(textsIn);
	return isRecord(value) ? Object.entries(value).flatMap(([key, one]) => [key, ...textsIn(one)]) : [];
}
