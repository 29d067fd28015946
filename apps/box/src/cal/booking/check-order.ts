import { z } from 'zod';
import type { CalWorld } from '../world/cal-world.ts';
import type { EventType } from '../world/event-type.ts';
import type { Wish } from './booking-limits.ts';
import { mayStart } from './booking-window.ts';
import { checkBooker } from './check-booker.ts';
import type { Order } from './order.ts';
import { badRequest, notFound } from './refusal.ts';

const questionSchema = z.looseObject({ slug: z.string().optional(), required: z.boolean().optional() });

/** What can be said of an order before looking at anybody's calendar. @throws Refusal 400, 404 */
export function checkOrder(world: CalWorld, order: Order): EventType {
	const eventType = world.eventTypes.get(order.eventTypeId);
	if (eventType === undefined) throw notFound(`There is no event type ${order.eventTypeId}.`);
	checkLength(eventType, order.length);
	checkAnswers(eventType, order.responses);
	const { start, length } = order;
	checkStart(world, eventType, { start, length: length ?? eventType.length, moving: null });
	checkBooker(world, eventType, order.booker);
	if (eventType.rest['disableGuests'] === true && order.guests.length > 0) {
		throw badRequest('This event type takes no guests.');
	}
	return eventType;
}

/** @throws Refusal 400 */
export function checkStart(world: CalWorld, eventType: EventType, wish: Wish): void {
	if (wish.start < world.now()) throw badRequest('A meeting cannot be booked in the past.');
	if (!mayStart(world, eventType, wish)) {
		throw badRequest('The meeting starts outside the days, limits or notice that its event type allows.');
	}
}

function checkLength({ length, lengthOptions, slug }: EventType, asked: number | null): void {
	if (asked === null || asked === length || lengthOptions.includes(asked)) return;
	const options = lengthOptions.length === 0 ? [length] : lengthOptions;
	throw badRequest(`${slug} takes ${options.join(', ')} minutes, not ${asked}.`);
}

function checkAnswers({ bookingFields }: EventType, responses: Record<string, unknown>): void {
	for (const field of bookingFields) {
		const { slug, required } = questionSchema.parse(field);
		if (slug === undefined || required !== true || defaults.includes(slug)) continue;
		if (responses[slug] === undefined || responses[slug] === '') {
			throw badRequest(`The booking field ${slug} is required and has no answer in bookingFieldsResponses.`);
		}
	}
}

/** Asked in another way than through the answers */
const defaults = ['name', 'email', 'location', 'guests', 'rescheduleReason', 'title'];
