import type { Facts } from '../domain/booking-event.ts';
import type { Payload } from './payload.ts';

/** Calendly tells amounts as 49.5; here they are in the currency's smallest unit. */
export function priceOf(payment: Payload['payment']): Pick<Facts, 'price' | 'currency'> {
	const { amount, currency } = payment ?? { amount: null, currency: null };
	if (amount === null || currency === null || !/^[a-z]{3}$/i.test(currency)) return nothing;
	const price = Math.round(amount * 10 ** digitsOf(currency));
	return Number.isSafeInteger(price) ? { price, currency: currency.toLowerCase() } : nothing;
}

const nothing = { price: null, currency: null };

function digitsOf(currency: string): number {
	const format = new Intl.NumberFormat('en', { style: 'currency', currency });
	return format.resolvedOptions().maximumFractionDigits ?? 2;
}
