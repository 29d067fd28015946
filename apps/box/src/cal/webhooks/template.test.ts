import { expect, test } from 'vitest';
import { fillIn } from './template.ts';

const form = 'application/x-www-form-urlencoded';
const values = {
	triggerEvent: 'BOOKING_CREATED',
	uid: '8kQ2mVbT4xYrN6sLw1Zp3D',
	bookingId: 7_301_001,
	type: 'intro-call',
	who: "Siobhán O'Neil & Co",
	quoted: 'Jonas "Joe" Weber',
	organizer: { name: 'Mara Lindqvist' },
	attendees: [{ name: 'Jonas Weber' }],
};

test('a template that is JSON is sent as JSON, its spaces gone', () => {
	expect(fillIn('{ "uid": "{{uid}}", "first": "{{attendees.0.name}}" }', values)).toEqual({
		text: '{"uid":"8kQ2mVbT4xYrN6sLw1Zp3D","first":"Jonas Weber"}',
		contentType: 'application/json',
	});
});

test('an unknown name is empty, and an object is its JavaScript name', () => {
	expect(fillIn('{"nope":"{{nope}}","all":"{{organizer}}","name":"{{organizer.name}}"}', values).text).toBe(
		'{"nope":"","all":"[object Object]","name":"Mara Lindqvist"}',
	);
});

test('a number without quotes is no JSON before it is filled in: the header says form, the body is JSON', () => {
	expect(fillIn('{"bookingId":{{bookingId}},"uid":"{{uid}}"}', values)).toEqual({
		text: '{"bookingId":7301001,"uid":"8kQ2mVbT4xYrN6sLw1Zp3D"}',
		contentType: form,
	});
});

test('text is sent as it is, escaped for HTML and not for forms', () => {
	expect(fillIn('uid={{uid}}&who={{who}}', values)).toEqual({
		text: 'uid=8kQ2mVbT4xYrN6sLw1Zp3D&who=Siobhán O&#x27;Neil &amp; Co',
		contentType: form,
	});
});

test('a quote in a value breaks JSON: five bytes are left of it', () => {
	expect(fillIn('{"who":"{{quoted}}"}', values)).toEqual({ text: 'false', contentType: 'application/json' });
	expect(fillIn('who={{quoted}}', values).text).toBe('who=Jonas "Joe" Weber');
});

test('templates that are JSON but mean nothing count as text', () => {
	for (const template of ['false', 'null', '0', '""']) {
		expect(fillIn(template, values)).toEqual({ text: template, contentType: form });
	}
});

test('a template that Handlebars cannot read is thrown at whoever sends', () => {
	expect(() => fillIn('{{#if uid}}', values)).toThrow();
	// Three braces mean something else to it.
	expect(() => fillIn('{"bookingId":{{bookingId}}}', values)).toThrow();
});
