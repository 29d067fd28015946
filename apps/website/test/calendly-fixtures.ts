import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Calendly's published bodies with their headers; beside this project, where they are. */
export const calendlyFolder = resolve(import.meta.dirname, '../../../../shared/fixtures/calendly');

export type CalendlyFixture = {
	name: string;
	body: Buffer;
	key: string;
	/** Seconds since 1970 */
	now: number;
	header: string;
};

/** All of `signatures.tsv`; none where they are not there */
export function readCalendlyFixtures(): CalendlyFixture[] {
	if (!existsSync(calendlyFolder)) return [];
	const [, ...lines] = readFileSync(join(calendlyFolder, 'signatures.tsv'), 'utf8').trimEnd().split('\n');
	return lines.map((line) => {
		const [file = '', key = '', , now, header = ''] = line.split('\t');
		const body = readFileSync(join(calendlyFolder, file));
		return { name: file.replace(/\.json$/, ''), body, key, now: Number(now), header };
	});
}
