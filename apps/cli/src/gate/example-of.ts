import { type Operation, pathNames } from '@bookme/website/server/api-client/operation.ts';
import type { FieldOption } from './option-of.ts';

/** The example of an operation as one types it. @param command `pnpm cal event-types create` */
export function exampleOf(
	command: string,
	{ path, example }: Operation,
	options: readonly FieldOption[],
): string {
	const values: Readonly<Record<string, unknown>> = example;
	const places = pathNames(path).map((part) => String(values[part]));
	const given = options.flatMap((option) => {
		const value = at(values, option.path);
		if (value === undefined) return [];
		if (option.kind === 'flag') return [value === true ? `--${option.name}` : `--no-${option.name}`];
		return [`--${option.name} ${typed(value, option)}`];
	});
	return [command, ...places, ...given].join(' ');
}

function at(values: unknown, path: readonly string[]): unknown {
	return path.reduce<unknown>(
		(one, part) =>
			typeof one === 'object' && one !== null
				? Object.entries(one).find(([name]) => name === part)?.[1]
				: undefined,
		values,
	);
}

function typed(value: unknown, { kind, isList }: FieldOption): string {
	if (kind === 'json') return `'${JSON.stringify(value)}'`;
	if (isList && Array.isArray(value)) return value.map(quoted).join(' ');
	return quoted(value);
}

function quoted(value: unknown): string {
	const text = String(value);
	return /^[\w.:/@+-]+$/.test(text) ? text : `"${text}"`;
}
