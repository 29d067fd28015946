import { expect, test } from 'vitest';
import { book, eventTypeId, openBox, textAt } from '../../../test/box.ts';
import { payBooking } from './pay-booking.ts';

test('what costs something waits for its payment, and is created and paid then', async () => {
	const box = await openBox();
	const eventType = box.world.eventTypes.get(eventTypeId(box, 'tech-60'));
	if (eventType !== undefined) eventType.price = 5000;
	const made = await book(box, 'tech-60', '2027-03-16T08:00:00Z');
	expect(made.body).toMatchObject({ data: { status: 'accepted' } });
	const uid = textAt(made.body, 'data', 'uid');
	expect(payBooking(box.world, uid)).toMatchObject({ paid: true, status: 'ACCEPTED' });
	expect(box.told).toMatchObject([
		{ trigger: 'BOOKING_PAYMENT_INITIATED', booking: { paid: false } },
		{ trigger: 'BOOKING_CREATED', details: { after: 'payment' } },
		{ trigger: 'BOOKING_PAID', booking: { paid: true } },
	]);
	expect(() => payBooking(box.world, uid)).toThrow('nothing to pay');
	await box.stop();
});
