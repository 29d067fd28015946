/** What is told × channel × language: how many messages were really received in each cell, and found right. */
export class ToldTable {
	/** By row, column and language; what a channel does not tell has no cell */
	readonly #rows = new Map<string, Map<string, Map<string, number>>>();
	readonly #languages: readonly string[];

	constructor(languages: readonly string[]) {
		this.#languages = languages;
	}

	/** @param columns Those in which something has to be */
	addRow(row: string, columns: readonly string[]): void {
		const cells = () => new Map(this.#languages.map((language) => [language, 0]));
		if (!this.#rows.has(row)) this.#rows.set(row, new Map(columns.map((column) => [column, cells()])));
	}

	/** @throws where there is no such cell */
	add(row: string, column: string, language: string): void {
		const cells = this.#rows.get(row)?.get(column);
		if (cells === undefined) throw new Error(`Nobody expected ${row} in ${column}.`);
		cells.set(language, (cells.get(language) ?? 0) + 1);
	}

	/** Cells in which nothing was received */
	empty(): string[] {
		return [...this.#rows].flatMap(([row, columns]) =>
			[...columns].flatMap(([column, cells]) =>
				[...cells].flatMap(([language, count]) => (count === 0 ? [`${row}, ${column}, ${language}`] : [])),
			),
		);
	}

	/** For people */
	text(): string {
		const names = [...new Set([...this.#rows.values()].flatMap((columns) => [...columns.keys()]))];
		const head = ['', ...names.map((name) => `${name} (${this.#languages.join(' ')})`)];
		const lines = [...this.#rows].map(([row, columns]) => [
			row,
			...names.map((name) => [...(columns.get(name)?.values() ?? ['not told there'])].join('  ')),
		]);
		const widths = head.map((_, at) => Math.max(...[head, ...lines].map((line) => line[at]?.length ?? 0)));
		const shown = [head, ...lines].map((line) =>
			line.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  '),
		);
		return `${shown.map((line) => line.trimEnd()).join('\n')}\n`;
	}
}
