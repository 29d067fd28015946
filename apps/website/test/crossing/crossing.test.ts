import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { everyKind } from '../databases.ts';
import { isDeep, tell } from '../depth.ts';
import { crossingFaults } from './faults.ts';
import { builtRoutes, formActions } from './routes.ts';
import { type Stage, setStage } from './stage.ts';
import { ben, marks } from './two-accounts.ts';
import { answerTo, bensQuery, walk } from './walk.ts';

test('the routes are those of the build, and the actions those of the forms', () => {
	expect(builtRoutes().length).toBeGreaterThan(45);
	expect(builtRoutes()).toEqual(
		expect.arrayContaining([
			'/api/bookings/[uid]',
			'/api/cal/connection',
			'/[locale]/dashboard/consultation',
		]),
	);
	expect(formActions()).toEqual(
		expect.arrayContaining([
			'approve',
			'service',
			'sync',
			'remove',
			'role',
			'revoke',
			'session',
			'everywhere',
		]),
	);
});

describe.each(everyKind.filter(({ hasServer }) => hasServer))('two accounts over $name', (kind) => {
	let stage: Stage;

	beforeAll(async () => {
		stage = await setStage(kind);
	}, 120_000);
	afterAll(() => stage.leave());

	test('nobody finds or changes anything of another’s, whatever they ask of whichever route', async () => {
		const { site, ada, his, state } = stage;
		const before = await state();
		expect(before).toContain(ben.guest);
		let asked = 0;
		for (const asker of [ada.session, ada.token]) {
			const crossings: string[] = [];
			for await (const crossing of walk(site.url, asker, his)) {
				asked += 1;
				if (crossing !== null) crossings.push(crossing);
			}
			expect(crossings).toEqual([]);
			expect(await state()).toBe(before);
		}
		tell(`requests across accounts, ${kind.name}`, asked);
	}, 600_000);

	test('whoever asked was signed in until the end, and ends nobody else’s session', async () => {
		const { site, ada, ben } = stage;
		const profile = { method: 'GET', path: '/en/dashboard/profile' };
		expect(await answerTo(site.url, ada.session, profile)).toMatchObject({ status: 200 });
		const everywhere = new FormData();
		everywhere.append('do', 'everywhere');
		await answerTo(site.url, ada.session, { ...profile, method: 'POST', body: everywhere });
		expect(await answerTo(site.url, ada.session, profile)).toMatchObject({ status: 303 });
		expect(await answerTo(site.url, ben, profile)).toMatchObject({ status: 200 });
	});

	test('the same questions find it where they may: they could have been answered', async () => {
		const found = new Set<string>();
		const paths = [
			`/api/bookings?${bensQuery}`,
			`/api/bookings/${ben.uid}?${bensQuery}`,
			`/api/cal/connections`,
			`/api/cal/status?${bensQuery}`,
		];
		for (const path of paths) {
			const { text } = await answerTo(stage.site.url, stage.owner, { method: 'GET', path });
			for (const mark of marks) if (text.includes(mark)) found.add(mark);
		}
		expect([...found].sort()).toEqual(
			[ben.guest, ben.label, ben.slug, ben.username, ben.email, ben.detail].sort(),
		);
	});
});

describe('the walk finds it, when our own queries do not keep accounts apart', () => {
	const [sqlite] = everyKind.filter(({ hasServer }) => hasServer);
	const faults = crossingFaults.map(({ name }, number) => ({ name, number })).slice(0, isDeep ? Infinity : 1);

	test.each(faults)(
		'$name',
		async ({ number }) => {
			if (sqlite === undefined) throw new Error('There is no kind of database.');
			const hook = ['--import', join(import.meta.dirname, 'fault-hook.ts')];
			const { site, ada, his, state, leave } = await setStage(sqlite, hook, {
				CROSSING_FAULT: String(number),
			});
			try {
				const before = await state();
				expect(await findsOne(walk(site.url, ada.session, his), async () => (await state()) !== before)).toBe(
					true,
				);
			} finally {
				await leave();
			}
		},
		120_000,
	);

	async function findsOne(crossings: AsyncIterable<string | null>, hasChanged: () => Promise<boolean>) {
		for await (const crossing of crossings) if (crossing !== null) return true;
		return hasChanged();
	}
});
