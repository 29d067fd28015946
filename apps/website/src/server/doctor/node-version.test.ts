import { expect, test } from 'vitest';
import { checkNode } from './node-version.ts';

test.each(['22.18.0', '22.20.1', '24.0.0', '26.1.0'])('%s will do', (version) => {
	expect(checkNode(version).state).toBe('ok');
});

test.each(['18.20.0', '20.20.2', '22.17.9'])('%s is too old', (version) => {
	expect(checkNode(version)).toMatchObject({ state: 'fault', category: 'input' });
});
