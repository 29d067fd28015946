import { type RunningNotion, startNotion } from '@bookme/box/notion/start-notion';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sendFailureOf } from '../../../../test/send-failure-of.ts';
import { columnNames, columns } from './columns.ts';
import { setUpNotion } from './set-up-notion.ts';

const token = 'ntn_test_0123456789abcdef';
let notion: RunningNotion;
beforeEach(async () => {
	notion = await startNotion({ token });
});
afterEach(() => notion.stop());

const settingsFor = (databaseId: string) => ({ token, databaseId, baseUrl: notion.origin, perSecond: 100 });

test('what a database lacks is made, and what it has is left alone', async () => {
	const properties = { Notes: { rich_text: {} }, Status: { select: { options: [{ name: 'mine' }] } } };
	const { id } = notion.addDatabase({ properties });
	const { made, there } = await setUpNotion(settingsFor(id));
	expect(there).toEqual(['Status']);
	expect([...made, ...there].toSorted()).toEqual([...columnNames].toSorted());
	const [source] = notion.world.dataSources.values();
	const types = [...(source?.properties.values() ?? [])].map(({ name, type }) => [name, type]);
	expect(Object.fromEntries(types)).toEqual({ Name: 'title', Notes: 'rich_text', ...columns });
	expect(source?.properties.get('Status')?.options.map(({ name }) => name)).toEqual(['mine']);
	expect(source?.properties.get('Type')?.options.map(({ name }) => name)).toEqual([
		'interview',
		'tech',
		'mentoring',
		'other',
	]);
	expect(await setUpNotion(settingsFor(id))).toEqual({ made: [], there: [...columnNames] });
});

test('a property of another type is named, and nothing is made', async () => {
	const { id } = notion.addDatabase({ properties: { Start: { rich_text: {} } } });
	const failure = await sendFailureOf(setUpNotion(settingsFor(id)));
	expect(failure).toMatchObject({ category: 'input', code: 'notion-columns-wrong' });
	expect(failure.message).toContain('Start (is rich_text, has to be date)');
	expect(notion.world.requests.some(({ method }) => method === 'PATCH')).toBe(false);
});

test('a database that is not shared, and an id that is none, are told apart', async () => {
	const { id } = notion.addDatabase({ isShared: false });
	const failure = await sendFailureOf(setUpNotion(settingsFor(id)));
	expect(failure).toMatchObject({ category: 'input', code: 'notion-not-found' });
	expect(failure.message).toMatch(/shared with the integration.*Connections/);
	expect(await sendFailureOf(setUpNotion(settingsFor('bookings')))).toMatchObject({
		category: 'input',
		code: 'notion-database-id',
	});
});

test('an integration that may not change the database is told', async () => {
	const { id } = notion.addDatabase();
	notion.world.capabilities.delete('update');
	const failure = await sendFailureOf(setUpNotion(settingsFor(id)));
	expect(failure).toMatchObject({ category: 'input', code: 'notion-forbidden' });
});

test('a wrong token is told', async () => {
	const { id } = notion.addDatabase();
	const failure = await sendFailureOf(setUpNotion({ ...settingsFor(id), token: 'ntn_other' }));
	expect(failure).toMatchObject({ category: 'reconnect', code: 'notion-token' });
});
