import { expect, test } from 'vitest';
import { freshen, newUid } from './freshen.ts';
import { parse } from './parse.ts';
import { findSample, listSamples } from './samples.ts';
import { triggers } from './triggers.ts';

const samples = listSamples();

test.each([
	['invitee-created', 'invitee-created'],
	['invitee.created', 'invitee-created'],
	['INVITEE_CREATED', 'invitee-created'],
	['invitee-canceled-rescheduled.json', 'invitee-canceled-rescheduled'],
	['invitee_no_show.deleted', 'invitee-no-show-deleted'],
])('%s is %s', (wanted, name) => expect(findSample(samples, wanted)?.name).toBe(name));

test('something else is none', () => expect(findSample(samples, 'invitee')).toBeNull());

test('every trigger that the site knows has a sample, and is understood', () => {
	const shipped = new Set(samples.map(({ trigger }) => trigger));
	expect(Object.keys(triggers).filter((trigger) => !shipped.has(trigger))).toEqual([]);
	const strange = samples.filter(({ body }) => parse(body).status !== 'kept').map(({ name }) => name);
	expect(strange).toEqual(['meeting-recap-created']);
});

test.each(samples)('nobody in $name is reachable', ({ body }) => {
	const text = Buffer.from(body).toString('utf8');
	const addresses = text.match(/[\w.+-]+@[\w.-]+/g) ?? [];
	expect(addresses.filter((one) => !one.endsWith('@example.com'))).toEqual([]);
});

test.each(samples)('$name made fresh differs in uid and time alone', ({ body }) => {
	const uid = newUid(Math.random);
	expect(uid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
	const before = parse(body);
	const fresh = freshen(body, { uid, createdAt: '2026-11-22T10:00:00.123Z' });
	expect(JSON.parse(Buffer.from(fresh).toString('utf8')).created_at).toBe('2026-11-22T10:00:00.000000Z');
	const after = parse(fresh);
	expect(after).toEqual({
		...before,
		booking: before.booking && { ...before.booking, uid: before.booking.uid && uid },
	});
});

test('what is no JSON stays as it is', () => {
	const body = Buffer.from('no JSON');
	expect(freshen(body, { uid: 'u', createdAt: '2026-11-22T10:00:00.123Z' }).toString()).toBe('no JSON');
});
