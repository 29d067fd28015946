import { ProviderClock } from '../api-client/provider-clock.ts';
import type { OfferedType, ProviderAccount } from '../domain/provider-account.ts';
import { AppError } from '../errors.ts';
import { type CalendlyApi, openCalendlyApi } from './api/calendly-api.ts';
import type { GateOptions } from './api/gate.ts';
import { lastSegment } from './last-segment.ts';
import { checkWebhook, removeWebhook, restoreWebhook } from './webhooks.ts';

/** An account at Calendly. @param now Stands in where an answer names no time: milliseconds since 1970 */
export function calendlyAccount(gate: GateOptions, now: () => number): ProviderAccount {
	const clock = new ProviderClock(gate.fetch ?? fetch, now);
	const calendly = openCalendlyApi({ ...gate, fetch: clock.fetch });
	return {
		async whoIs() {
			const { uri, slug, name, email } = await calendly.me.get();
			return { id: lastSegment(uri), username: slug ?? null, name: name ?? null, email: email ?? null };
		},
		eventTypes: () => offered(calendly),
		makesEventTypes: false,
		makeEventType: async () => {
			throw madeThere();
		},
		removeEventType: async () => {
			throw madeThere();
		},
		checkWebhook: (address) => checkWebhook(calendly, address),
		restoreWebhook: (wanted) => restoreWebhook(calendly, wanted),
		removeWebhook: (address) => removeWebhook(calendly, address),
		confirm: async () => {
			throw neverPending();
		},
		decline: async () => {
			throw neverPending();
		},
		clock: () => clock.lastAnswer,
	};
}

/** Those of one occasion have no slug, and are left out. */
async function offered(calendly: CalendlyApi): Promise<OfferedType[]> {
	const types: OfferedType[] = [];
	for await (const { uri, slug, name, duration, scheduling_url: link } of calendly.each.eventTypes()) {
		if (!slug) continue;
		const shown = { slug, title: name ?? slug, length: duration ?? null, link: link ?? null };
		types.push({ id: lastSegment(uri), ...shown });
	}
	return types;
}

function madeThere(): AppError {
	return new AppError(
		'not-by-api',
		'input',
		'Event types of Calendly are made and deleted there: nothing of that is asked of its API. Make one on its pages, and name it in CALENDLY_SLUGS_….',
	);
}

function neverPending(): AppError {
	return new AppError(
		'not-pending',
		'input',
		'A booking at Calendly stands as soon as it is made: none waits for a yes or a no. Cancel it there, if it must not be.',
	);
}
