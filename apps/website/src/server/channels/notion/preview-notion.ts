import type { Notice } from '../../domain/notice.ts';
import type { Preview } from '../../domain/preview.ts';
import { bookingKey } from './booking-key.ts';
import { isAboutBooking } from './is-about-booking.ts';
import { type ColumnValue, type PageValues, pageValues } from './page-values.ts';

/** What a booking's page says then; null where no page says anything of it. */
export function previewNotion(notice: Notice): Preview | null {
	if (!isAboutBooking(notice)) return null;
	const properties = pageValues(notice, bookingKey(notice));
	const rows = Object.entries<PageValues[keyof PageValues]>(properties);
	const width = Math.max(...rows.map(([name]) => name.length));
	return {
		lines: rows.map(([name, value]) => `${name.padEnd(width)}  ${valueText(value)}`.trimEnd()),
		sent: { properties },
		files: { '': JSON.stringify({ properties }, null, 2) },
	};
}

function valueText(value: ColumnValue | PageValues['title']): string {
	if ('title' in value) return value.title.map(({ text }) => text.content).join('');
	if ('rich_text' in value) return value.rich_text.map(({ text }) => text.content).join('');
	if ('select' in value) return value.select.name;
	if ('date' in value) return value.date?.start ?? '';
	if ('email' in value) return value.email ?? '';
	if ('url' in value) return value.url ?? '';
	return value.checkbox ? 'yes' : 'no';
}
