import { describe, expect, test } from 'vitest';
import { inviteePayload, senderNamed } from '../../../test/providers.ts';
import { readEvent } from './read-event.ts';

const { booking } = senderNamed('calendly');
const meeting = (over: object) => ({
	scheduled_event: { ...Object(inviteePayload('u')['scheduled_event']), ...over },
});
const read = (over: object = {}) => readEvent(JSON.parse(booking('u', over)), 'digest');
const at = (location: unknown) => {
	const { location: where, meetingUrl } = read(meeting({ location }))?.facts ?? {};
	return [where, meetingUrl];
};

describe('where a meeting is', () => {
	const link = 'https://meet.example.com/abc';

	test.each<[unknown, [string | null, string | null]]>([
		[{ type: 'physical', location: 'Marktplatz 1' }, ['Marktplatz 1', null]],
		[{ type: 'ask_invitee', location: 'Hafen 2' }, ['Hafen 2', null]],
		[{ type: 'custom', location: null }, [null, null]],
		[{ type: 'outbound_call', location: '+33 6 39 98 90 12' }, ['+33 6 39 98 90 12', null]],
		[{ type: 'outbound_call', location: null }, [null, null]],
		[{ type: 'inbound_call', location: '+33 1 99 00 12 34' }, ['+33 1 99 00 12 34', null]],
		[{ type: 'google_conference', status: 'pushed', join_url: link }, [link, link]],
		[{ type: 'zoom', status: null, join_url: link, data: { password: 'secret' } }, [link, link]],
		[
			{ type: 'google_conference', status: 'processing', join_url: link },
			['integrations:google_conference', null],
		],
		[{ type: 'zoom', status: 'initiated', join_url: null, data: null }, ['integrations:zoom', null]],
		[
			{ type: 'webex_conference', status: 'pushed', join_url: 'javascript:alert(1)' },
			['integrations:webex_conference', null],
		],
		[{ type: 'gotomeeting', status: 'pushed', join_url: 'https://' }, ['integrations:gotomeeting', null]],
		[{ type: 'something_new' }, ['integrations:something_new', null]],
		[null, [null, null]],
		['Marktplatz', [null, null]],
	])('%j', (location, expected) => expect(at(location)).toEqual(expected));

	test('never tells a password', () => {
		const told = read(meeting({ location: { type: 'zoom', join_url: link, data: { password: 'hush' } } }));
		expect(JSON.stringify(told)).not.toContain('hush');
	});
});

test.each([
	['Asia/Calcutta', 'Asia/Calcutta'],
	['Europe/Paris', 'Europe/Paris'],
	['Mars/Olympus', null],
	['', null],
	[null, null],
	['x'.repeat(5000), null],
])('the zone %.20s is %s', (timezone, zone) => {
	expect(read({ timezone })?.attendees[0]?.timeZone).toBe(zone);
});

test.each([
	[{ amount: 49.5, currency: 'EUR' }, 4950, 'eur'],
	[{ amount: 0.1 + 0.2, currency: 'USD' }, 30, 'usd'],
	[{ amount: 500, currency: 'JPY' }, 500, 'jpy'],
	[{ amount: 1e300, currency: 'EUR' }, null, null],
	[{ amount: 5, currency: 'euros' }, null, null],
	[{ amount: '5', currency: 'EUR' }, null, null],
])('a payment of %j is %s in the smallest unit', (payment, price, currency) => {
	expect(read({ payment })?.facts).toMatchObject({ price, currency });
});

test('a payment that failed is none', () => {
	const payment = { amount: 5, currency: 'EUR', successful: false };
	expect(read({ payment })?.paid).toBeUndefined();
	expect(read({ payment: { ...payment, successful: true } })?.paid).toBe(true);
});

test.each([
	'https://api.calendly.com/scheduled_events/e/invitees/',
	'https://api.calendly.com/scheduled_events/e/invitees/i/',
	'https://api.calendly.com/scheduled_events/e/invitees/i?x=1',
	'https://api.calendly.com/scheduled_events/e',
	'i',
	'',
	7,
	null,
])('what %j names is no booking', (uri) => expect(read({ uri })).toBeNull());

test('an invitee that names itself as the one before has not moved', () => {
	const { uri } = inviteePayload('u');
	expect(read({ old_invitee: uri })?.replaces).toBeNull();
});

test('a move whose other half nobody names still closes the booking, silently', () => {
	const event = JSON.parse(booking('u', { rescheduled: true }));
	expect(readEvent({ ...event, event: 'invitee.canceled' }, 'digest')).toMatchObject({
		meaning: 'replaced',
		replacedBy: null,
		by: null,
	});
});
