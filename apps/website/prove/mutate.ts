import type { Plugin } from 'vitest/config';
import { mutations } from './fold-mutations.ts';

/** Puts one fault into the code under test. @param number Of the fault; nothing is changed without one */
export function mutate(number: string | undefined): Plugin {
	const mutation = number === undefined ? undefined : mutations[Number(number)];
	return {
		name: 'mutate',
		enforce: 'pre',
		transform(code, id) {
			if (mutation === undefined || !id.endsWith(mutation.file)) return null;
			if (!code.includes(mutation.from))
				throw new Error(`The fault “${mutation.name}” has no place any more.`);
			return code.replace(mutation.from, mutation.to);
		},
	};
}
