import { readdirSync, readFileSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import { parse } from './parse.ts';

/** A body as Calendly would send it. All people in it are invented. */
export type Sample = {
	/** Of its file, without the ending: `invitee-created` */
	name: string;
	trigger: string | null;
	body: Uint8Array;
};

const folder = resolve(import.meta.dirname, '../../../samples/calendly');

/** Every sample that ships with the project, by name. */
export function listSamples(): Sample[] {
	return readdirSync(folder).sort().map(load);
}

/** @param wanted A sample's name, or a trigger in any spelling (`invitee.created`, `INVITEE_CREATED`) */
export function findSample(samples: readonly Sample[], wanted: string): Sample | null {
	const name = plain(wanted.replace(/\.json$/i, ''));
	return (
		samples.find((sample) => sample.name === name) ??
		samples.find(({ trigger }) => trigger !== null && plain(trigger) === name) ??
		null
	);
}

function plain(spelled: string): string {
	return spelled.toLowerCase().replaceAll(/[._]/g, '-');
}

function load(file: string): Sample {
	const body = readFileSync(resolve(folder, file));
	return { name: file.slice(0, -extname(file).length), trigger: parse(body).trigger, body };
}
