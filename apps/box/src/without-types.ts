import { stripTypeScriptTypes } from 'node:module';

/** Makes of one of our modules what a browser runs. */
export function withoutTypes(source: string): string {
	const { emitWarning } = process;
	// Node says that its own way to do it is new. Whoever starts the box can do nothing about that.
	process.emitWarning = () => {};
	try {
		return stripTypeScriptTypes(source);
	} finally {
		process.emitWarning = emitWarning;
	}
}
