import { type Locale, locales } from '../../src/server/domain/locale.ts';

/** What is told × channel × language: how many messages were really received in each cell, and found right. */
export class ToldTable {
	readonly #cells = new Map<string, number>();
	readonly #rows: readonly string[];
	readonly #columns: readonly string[];

	constructor(rows: readonly string[], columns: readonly string[]) {
		this.#rows = rows;
		this.#columns = columns;
	}

	add(row: string, column: string, locale: Locale): void {
		const cell = [row, column, locale].join();
		this.#cells.set(cell, (this.#cells.get(cell) ?? 0) + 1);
	}

	/** Cells in which nothing was received */
	empty(): string[] {
		const all = this.#rows.flatMap((row) =>
			this.#columns.flatMap((column) => locales.map((locale) => [row, column, locale].join())),
		);
		return all.filter((cell) => !this.#cells.has(cell));
	}

	/** For people */
	text(): string {
		const head = ['', ...this.#columns.map((column) => `${column} (${locales.join(' ')})`)];
		const lines = this.#rows.map((row) => [
			row,
			...this.#columns.map((column) =>
				locales.map((locale) => this.#cells.get([row, column, locale].join()) ?? '–').join('  '),
			),
		]);
		const widths = head.map((_, at) => Math.max(...[head, ...lines].map((line) => line[at]?.length ?? 0)));
		const shown = [head, ...lines].map((line) =>
			line.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  '),
		);
		return `${shown.map((line) => line.trimEnd()).join('\n')}\n`;
	}
}
