import { csvColumns } from './columns.ts';

/** As spreadsheets read it. What would be taken for a formula there is marked as text. */
export const csvOptions = {
	columns: [...csvColumns],
	header: true,
	escape_formulas: true,
	record_delimiter: 'windows',
	bom: true,
	cast: { boolean: (value: boolean) => (value ? 'yes' : 'no') },
} as const;
