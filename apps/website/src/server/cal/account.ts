import { ProviderClock } from '../api-client/provider-clock.ts';
import type { OfferedType, ProviderAccount } from '../domain/provider-account.ts';
import { AppError } from '../errors.ts';
import { type CalApi, openCalApi } from './api/cal-api.ts';
import { CalError } from './api/cal-error.ts';
import type { GateOptions } from './api/gate.ts';
import { checkWebhook, removeWebhook, restoreWebhook } from './webhooks.ts';

/** An account at Cal.com. @param now Stands in where an answer names no time: milliseconds since 1970 */
export function calAccount(gate: GateOptions, now: () => number): ProviderAccount {
	const clock = new ProviderClock(gate.fetch ?? fetch, now);
	const cal = openCalApi({ ...gate, fetch: clock.fetch });
	return {
		async whoIs() {
			const { id, username, name, email } = await cal.me.get();
			return {
				id: String(id),
				username: username ?? null,
				name: name ?? null,
				email: email ?? null,
			};
		},
		eventTypes: async () => (await cal.eventTypes.list()).map(toOffered),
		makesEventTypes: true,
		makeEventType: async ({ slug, title, length }) =>
			toOffered(await cal.eventTypes.create({ slug, title, lengthInMinutes: length })),
		removeEventType: (id) => removeEventType(cal, id, () => clock.lastAnswer),
		checkWebhook: (address) => checkWebhook(cal, address),
		restoreWebhook: (wanted) => restoreWebhook(cal, wanted),
		removeWebhook: (address) => removeWebhook(cal, address),
		confirm: (uid) => decided(cal.bookings.confirm({ bookingUid: uid })),
		decline: (uid) => decided(cal.bookings.decline({ bookingUid: uid })),
		clock: () => clock.lastAnswer,
	};
}

async function decided(asking: Promise<unknown>): Promise<void> {
	await asking.catch((error: unknown) => {
		if (!(error instanceof CalError)) throw error;
		if (error.status === 400 || error.status === 404)
			throw new AppError(
				'not-pending',
				'input',
				`Cal.com took no decision about the booking: “${error.calMessage}” Look at it there: it may be decided about already.`,
				{ cause: error },
			);
		if (error.status === 403)
			throw new AppError(
				'may-not-decide',
				'reconnect',
				'Cal.com does not let this connection decide about the booking. Connect the account of its host.',
				{ cause: error },
			);
		throw error;
	});
}

type EventType = Awaited<ReturnType<CalApi['eventTypes']['list']>>[number];

function toOffered({ id, slug, title, lengthInMinutes, bookingUrl }: EventType): OfferedType {
	return {
		id: String(id),
		slug,
		title: title ?? slug,
		length: lengthInMinutes ?? null,
		link: bookingUrl ?? null,
	};
}

async function removeEventType(
	cal: CalApi,
	id: string,
	clock: () => string,
): Promise<'removed' | 'kept' | 'gone'> {
	const eventTypeId = Number(id);
	for await (const { status } of cal.each.bookings({ eventTypeId, afterStart: clock() })) {
		if (status !== 'cancelled' && status !== 'rejected') return 'kept';
	}
	try {
		await cal.eventTypes.delete({ eventTypeId });
		return 'removed';
	} catch (error) {
		if (error instanceof CalError && error.status === 404) return 'gone';
		throw error;
	}
}
