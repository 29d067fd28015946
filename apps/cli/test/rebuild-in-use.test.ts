import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { postgresKind, type TestDatabase } from '../../website/test/databases.ts';
import { startWebsite, type Website } from '../../website/test/website.ts';
import { runCal } from './run-cal.ts';

describe.each([postgresKind])('a rebuild in a $name that another site has', ({ make, hasServer }) => {
	let kept: TestDatabase;
	let holder: Website;
	let site: Website;
	beforeAll(async () => {
		kept = await make();
		const env = { DATABASE_URL: kept.url ?? '' };
		holder = await startWebsite({ env });
		site = await startWebsite({ env });
	}, 60_000);
	afterAll(async () => {
		await holder.stop();
		await kept.drop();
	});

	test.skipIf(!hasServer)(
		'is refused by the running site, and without one',
		async () => {
			const asked = await runCal(['rebuild'], site.env);
			expect(asked).toMatchObject({ code: 2, stdout: '' });
			expect(asked.stderr).toContain('DATABASE_URL');
			await site.stop();
			const own = await runCal(['rebuild'], site.env);
			expect(own).toMatchObject({ code: 2, stdout: '' });
			expect(own.stderr).toContain(holder.logsDir);
		},
		60_000,
	);
});
