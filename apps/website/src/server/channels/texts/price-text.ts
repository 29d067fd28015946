import type { Booking } from '../../domain/booking.ts';
import type { Locale } from '../../domain/locale.ts';

/** What it costs, or null where it costs nothing or in no money that is known. */
export function priceText({ price, currency }: Booking, locale: Locale): string | null {
	if (price === null || price <= 0 || currency === null || !/^[a-z]{3}$/i.test(currency)) return null;
	const format = new Intl.NumberFormat(locale, { style: 'currency', currency });
	return format.format(price / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}
