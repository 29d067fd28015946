import { existsSync } from 'node:fs';
import { AppError } from '@bookme/website/server/errors.ts';
import { readInput } from './read-input.ts';
import { type Parcel, type Sender, senders } from './sender.ts';
import type { Terminal } from './terminal.ts';

/**
 * What `send` was asked for: a sample or trigger by name, else a file, else stdin for `-`.
 * @throws AppError `unknown-sample`, `no-input`
 */
export async function findParcel(terminal: Terminal, wanted: string, sender: Sender): Promise<Parcel> {
	const samples = sender.samples();
	const sample = sender.find(samples, wanted);
	if (sample !== null) return sample;
	if (wanted !== '-' && !existsSync(terminal.resolve(wanted))) throw unknown(wanted, sender);
	const body = await readInput(terminal, wanted);
	return { name: wanted, ...sender.label(body), body };
}

function unknown(wanted: string, sender: Sender): AppError {
	const samples = sender.samples();
	const words = wanted.toLowerCase().split(/[^a-z0-9]+/);
	const near = samples
		.map((sample) => sample.name)
		.filter((name) => words.some((word) => word.length > 3 && name.includes(word.slice(0, 6))))
		.sort((one, other) => Math.abs(one.length - wanted.length) - Math.abs(other.length - wanted.length))
		.slice(0, 4);
	const other = Object.values(senders).find((one) => one.find(one.samples(), wanted) !== null);
	const meant = other === undefined ? near.join(', ') : `${wanted} --provider ${other.name}`;
	const hint = meant === '' ? '' : ` Did you mean ${meant}?`;
	return new AppError(
		'unknown-sample',
		'input',
		`“${wanted}” is neither a sample, a trigger nor a file.${hint} \`pnpm cal send --list\` names all samples.`,
	);
}
