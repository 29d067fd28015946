import type { Booking } from '../../domain/booking.ts';
import type { Locale } from '../../domain/locale.ts';

/** What a booking costs, as the reader writes it; null where no price or no currency is known. */
export function moneyText({ price, currency }: Booking, locale: Locale): string | null {
	if (price === null || currency === null || !/^[a-z]{3}$/i.test(currency)) return null;
	const format = new Intl.NumberFormat(locale, { style: 'currency', currency });
	const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
	return format.format(price / 10 ** digits);
}
