import {
	CompiledQuery,
	type DatabaseConnection,
	type Driver,
	PostgresDialect,
	type QueryResult,
	type TransactionSettings,
} from 'kysely';

/**
 * Kysely over PostgreSQL for workers. Their rights are those of a transaction and of nothing longer, so a pooler
 * may give the connection to anybody between two; a statement by itself gets a transaction of its own.
 */
export class WorkerDialect extends PostgresDialect {
	override createDriver(): Driver {
		return new WorkerDriver(super.createDriver());
	}
}

class WorkerDriver implements Driver {
	readonly #inner: Driver;

	constructor(inner: Driver) {
		this.#inner = inner;
	}

	init(...options: Parameters<Driver['init']>): Promise<void> {
		return this.#inner.init(...options);
	}

	async acquireConnection(...options: Parameters<Driver['acquireConnection']>): Promise<WorkerConnection> {
		return new WorkerConnection(this.#inner, await this.#inner.acquireConnection(...options));
	}

	async beginTransaction(connection: WorkerConnection, settings: TransactionSettings): Promise<void> {
		await connection.begin(settings);
	}

	async commitTransaction(connection: WorkerConnection): Promise<void> {
		await connection.commit();
	}

	async rollbackTransaction(connection: WorkerConnection): Promise<void> {
		await connection.rollback();
	}

	releaseConnection(connection: WorkerConnection): Promise<void> {
		return this.#inner.releaseConnection(connection.inner);
	}

	destroy(...options: Parameters<Driver['destroy']>): Promise<void> {
		return this.#inner.destroy(...options);
	}
}

class WorkerConnection implements DatabaseConnection {
	readonly inner: DatabaseConnection;
	readonly #driver: Driver;
	#isInTransaction = false;

	constructor(driver: Driver, inner: DatabaseConnection) {
		this.#driver = driver;
		this.inner = inner;
	}

	async begin(settings: TransactionSettings): Promise<void> {
		this.#isInTransaction = true;
		try {
			if (settings.isolationLevel === undefined && settings.accessMode === undefined) {
				await this.inner.executeQuery(beginToWork);
			} else {
				await this.#driver.beginTransaction(this.inner, settings);
				await this.inner.executeQuery(toWork);
			}
		} catch (error) {
			await this.#giveUp();
			throw error;
		}
	}

	async commit(): Promise<void> {
		this.#isInTransaction = false;
		await this.#driver.commitTransaction(this.inner);
	}

	async rollback(): Promise<void> {
		this.#isInTransaction = false;
		await this.#driver.rollbackTransaction(this.inner);
	}

	async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
		if (this.#isInTransaction) return this.inner.executeQuery(query);
		await this.begin({});
		try {
			const result = await this.inner.executeQuery<Row>(query);
			await this.commit();
			return result;
		} catch (error) {
			await this.#giveUp();
			throw error;
		}
	}

	/** A connection that was lost cannot be rolled back either: what went wrong first is told. */
	#giveUp(): Promise<void> {
		return this.rollback().catch(() => {});
	}

	streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
		throw new Error('Rows are not streamed here: read them a portion at a time.');
	}
}

/** What the migrations and `giveWorkersRights` have made of it */
const toWork = CompiledQuery.raw('select bookme_work()');
/** One way to the server and back instead of two */
const beginToWork = CompiledQuery.raw(`begin; ${toWork.sql}`);
