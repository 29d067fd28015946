import { expect, test } from 'vitest';
import { temporaryFolder } from '../../../../test/website.ts';
import { nodeDisk } from '../../journal/node-disk.ts';
import { keepPersonKeys, openPersonKeys } from './stored-keys.ts';

const mail = 'ida@example.com';

test('people are known again by the first key, however often another takes its place', async () => {
	const folder = temporaryFolder();
	const hashBy = (...keys: string[]) => openPersonKeys(nodeDisk, folder, keys)?.hashOf(mail);
	const first = hashBy('one');
	expect(hashBy('two')).not.toBe(first);
	expect(hashBy('two', 'one')).toBe(first);
	await keepPersonKeys(nodeDisk, folder, ['two', 'one']);
	expect([hashBy('two', 'one'), hashBy('two')]).toEqual([first, first]);
	await keepPersonKeys(nodeDisk, folder, ['two', 'one']);
	await keepPersonKeys(nodeDisk, folder, ['three', 'two']);
	expect([hashBy('three'), hashBy('three', 'two')]).toEqual([first, first]);
	expect(openPersonKeys(nodeDisk, folder, [])).toBeNull();
});
