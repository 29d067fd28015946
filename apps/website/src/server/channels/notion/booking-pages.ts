import { z } from 'zod';
import { SendFailure } from '../../send-failure.ts';
import { findPage } from './find-page.ts';
import { KnownPages } from './known-pages.ts';
import type { NotionApi } from './notion-api.ts';
import { OneAfterAnother } from './one-after-another.ts';
import type { PageValues } from './page-values.ts';
import { checkTable, findTable, type Table } from './table.ts';

/** A booking's page as it is to be. Earlier: the id of its page, where one is known. */
export type Written = { key: string; values: PageValues; earlier: string | null };

const pageAnswer = z.object({
	id: z.string(),
	parent: z.object({ data_source_id: z.string().optional() }),
});

/** Pages of a database, one for each booking. */
export class BookingPages {
	readonly #api: NotionApi;
	readonly #databaseId: string;
	readonly #known = new KnownPages();
	readonly #turns = new OneAfterAnother();
	#table: Table | null = null;

	constructor(api: NotionApi, databaseId: string) {
		this.#api = api;
		this.#databaseId = databaseId;
	}

	/**
	 * Writes a booking's page, and makes it where there is none.
	 * @returns its id
	 * @throws SendFailure
	 */
	write(page: Written, signal: AbortSignal): Promise<string> {
		return this.#turns.run(page.key, async () => {
			const before = this.#table;
			try {
				return await this.#writeTo(await this.#openTable(signal), page, signal);
			} catch (error) {
				// The table may be another one since it was looked at.
				if (before === null || !isRefused(error)) throw error;
				this.#table = null;
				return this.#writeTo(await this.#openTable(signal), page, signal);
			}
		});
	}

	async #openTable(signal: AbortSignal): Promise<Table> {
		if (this.#table !== null) return this.#table;
		const table = await findTable(this.#api, this.#databaseId, signal);
		checkTable(table);
		this.#table = table;
		return table;
	}

	async #writeTo(table: Table, page: Written, signal: AbortSignal): Promise<string> {
		const { key, values, earlier } = page;
		const candidates = new Set([earlier, this.#known.made(key)]);
		for (const id of candidates)
			if (id !== null && (await this.#isUpdated(id, table, values, signal))) return this.#done(key, id);
		this.#known.forget(key);
		const found = await findPage(this.#api, table, key, signal);
		if (found !== null) {
			await this.#update(found, values, signal);
			return this.#done(key, found);
		}
		return this.#done(key, await this.#create(table, values, signal));
	}

	#done(key: string, id: string): string {
		this.#known.remember(key, id);
		return id;
	}

	/** @returns false where the page is gone, in the trash, or one of another database */
	async #isUpdated(id: string, table: Table, values: PageValues, signal: AbortSignal): Promise<boolean> {
		if (!/^[0-9a-f-]{32,36}$/i.test(id)) return false;
		try {
			return (await this.#update(id, values, signal)) === table.dataSourceId;
		} catch (error) {
			if (isRefused(error)) return false;
			throw error;
		}
	}

	/** @returns the data source that the page is in */
	async #update(id: string, properties: PageValues, signal: AbortSignal): Promise<string | undefined> {
		const { parent } = await this.#api.ask({ writes: true, answer: pageAnswer, signal }, (client) =>
			client.pages.update({ page_id: id, properties }),
		);
		return parent.data_source_id;
	}

	async #create(table: Table, values: PageValues, signal: AbortSignal): Promise<string> {
		const { id } = await this.#api.ask({ writes: true, answer: pageAnswer, signal }, (client) =>
			client.pages.create({
				parent: { type: 'data_source_id', data_source_id: table.dataSourceId },
				properties: values,
			}),
		);
		return id;
	}
}

const isRefused = (error: unknown): boolean =>
	error instanceof SendFailure && (error.code === 'notion-refused' || error.code === 'notion-not-found');
