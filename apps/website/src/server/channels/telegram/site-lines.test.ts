import { expect, test } from 'vitest';
import { noticeAddress } from '../../../../test/notice-address.ts';
import { siteLines } from './site-lines.ts';

test('a cause is told in words where there are some, and a connection by its label', () => {
	const facts = { count: 1200, cause: 'wrong-secret', label: 'Mara' };
	const matter = 'deliveries-rejected' as const;
	const lines = siteLines({ ...noticeAddress, kind: 'site', locale: 'fr', matter, facts });
	expect(lines.slice(2)).toEqual([
		'Nombre\u00a0: 1\u202f200',
		'Cause\u00a0: le secret diffère',
		'Connexion\u00a0: Mara',
	]);
});
