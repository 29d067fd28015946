import { type Entry, pathNames } from '@bookme/website/server/api-client/operation.ts';
import { optionsFor } from '../../src/gate/ask-command.ts';
import { kebab, secretFields } from '../../src/gate/option-of.ts';
import type { Input } from './verb-case.ts';

/** The command line that says the same as an input, and what goes to stdin. */
export function argsOf(entry: Entry, input: Input): { args: string[]; stdin: string } {
	const places = pathNames(entry.operation.path);
	const rest = flat(Object.fromEntries(Object.entries(input).filter(([name]) => !places.includes(name))));
	const options = optionsFor(entry);
	// Without it our own bookings are listed.
	const remote = entry.name === 'bookings list' ? ['--remote'] : [];
	const args = [...entry.name.split(' '), ...remote, ...places.map((name) => String(input[name]))];
	let stdin = '';
	for (const [path, value] of rest) {
		const option = options.find((one) => one.path.join('.') === path);
		if (value === undefined) continue;
		if (secretFields.has(path)) {
			args.push(`--${kebab(path)}-file`, '-');
			stdin = String(value);
		} else if (option?.kind === 'flag')
			args.push(value === true ? `--${option.name}` : `--no-${option.name}`);
		else
			args.push(
				`--${option?.name ?? kebab(path)}`,
				...(option?.kind === 'json' ? [JSON.stringify(value)] : [value].flat().map(String)),
			);
	}
	return { args: [...args, '--json'], stdin };
}

/** The booker's fields one by one */
function flat(input: Input): [string, unknown][] {
	return Object.entries(input).flatMap(([name, value]) =>
		name === 'attendee' && typeof value === 'object' && value !== null
			? Object.entries(value).map(([part, one]): [string, unknown] => [`attendee.${part}`, one])
			: [[name, value] satisfies [string, unknown]],
	);
}
