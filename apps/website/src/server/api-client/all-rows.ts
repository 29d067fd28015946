/** A whole list, once all of it was read. */
export async function allRows<Row>(each: AsyncIterable<Row>): Promise<Row[]> {
	const rows: Row[] = [];
	for await (const row of each) rows.push(row);
	return rows;
}
