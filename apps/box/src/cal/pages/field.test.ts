import { expect, test } from 'vitest';
import { createWorld } from '../world/create-world.ts';
import type { EventType } from '../world/event-type.ts';
import { addEventType, addUser } from '../world/rows.ts';
import { fieldsOf } from './field.ts';
import { languages } from './i18n/languages.ts';

const world = createWorld({ origin: '' });
const { id: ownerId } = addUser(world, { username: 'ada', name: 'Ada Example', email: 'ada@example.com' });

function fieldsWith(changes: Partial<EventType>) {
	const eventType = addEventType(world, { ownerId, slug: 'talk', title: 'Talk', length: 30, ...changes });
	return fieldsOf(eventType, languages.en);
}
const slugs = (changes: Partial<EventType>) => fieldsWith(changes).map(({ slug }) => slug);

test('every form asks for name, mail, notes and guests', () => {
	expect(slugs({})).toEqual(['name', 'email', 'notes', 'guests']);
	expect(fieldsWith({}).map(({ required }) => required)).toEqual([true, true, false, false]);
});

test('own questions stand in the middle, unless they are hidden', () => {
	const bookingFields = [
		{ type: 'text', slug: 'topic', label: 'Topic', required: true },
		{ type: 'text', slug: 'secret', label: 'Secret', hidden: true },
		{ type: 'text', slug: 'bare' },
	];
	expect(slugs({ bookingFields })).toEqual(['name', 'email', 'topic', 'bare', 'notes', 'guests']);
	expect(fieldsWith({ bookingFields })[3]).toMatchObject({ label: 'bare', required: false });
});

test('notes and guests can be hidden, worded anew or required; name and mail cannot be left out', () => {
	const bookingFields = [
		{ slug: 'notes', label: 'Your question', required: true },
		{ slug: 'guests', hidden: true },
		{ type: 'email', hidden: true, label: 'Work mail' },
	];
	const fields = fieldsWith({ bookingFields });
	expect(fields.map(({ label, required }) => [label, required])).toEqual([
		['Your name', true],
		['Work mail', true],
		['Your question', true],
	]);
});

test('nobody brings guests to a seat, or where guests are not wanted', () => {
	expect(slugs({ seatsPerTimeSlot: 3 })).not.toContain('guests');
	expect(slugs({ rest: { disableGuests: true } })).not.toContain('guests');
});
