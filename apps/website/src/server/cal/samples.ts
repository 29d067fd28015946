import { readdirSync, readFileSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import { parse } from './parse.ts';

/** A body as Cal.com would send it, with the headers that belong to it. All people in it are invented. */
export type Sample = {
	/** Of its file, without the ending: `booking-created` */
	name: string;
	/** null: a custom template, which names none */
	trigger: string | null;
	contentType: string;
	/** Value of the version header, or null where Cal.com sends none */
	version: string | null;
	body: Uint8Array;
};

const folder = resolve(import.meta.dirname, '../../../samples/cal');

export const json = 'application/json';
/** What Cal.com calls a body whose template was no JSON before it was filled in; it is never encoded. */
export const formEncoded = 'application/x-www-form-urlencoded';
export const usualVersion = '2021-10-20';

/** What differs from JSON of the usual version */
const exceptions: Readonly<Record<string, Partial<Pick<Sample, 'contentType' | 'version'>>>> = {
	'booking-cancelled-2026-07-27': { version: '2026-07-27' },
	'booking-created-2026-07-27': { version: '2026-07-27' },
	'custom-template-number': { contentType: formEncoded },
	'custom-template-text': { contentType: formEncoded },
	'meeting-ended': { version: null },
	'meeting-started': { version: null },
	'meeting-started-after-confirmation': { version: null },
};

/** Every sample that ships with the project, by name. */
export function listSamples(): Sample[] {
	return readdirSync(folder).sort().map(load);
}

/** @param wanted A sample's name, or a trigger in any spelling (`BOOKING_CREATED`, `booking-created`) */
export function findSample(samples: readonly Sample[], wanted: string): Sample | null {
	const name = wanted
		.toLowerCase()
		.replaceAll('_', '-')
		.replace(/\.(?:json|txt)$/, '');
	const trigger = name.replaceAll('-', '_').toUpperCase();
	return (
		samples.find((sample) => sample.name === name) ??
		samples.find((sample) => sample.trigger === trigger) ??
		null
	);
}

function load(file: string): Sample {
	const name = file.slice(0, -extname(file).length);
	const body = readFileSync(resolve(folder, file));
	const { trigger } = parse(body);
	return { name, trigger, contentType: json, version: usualVersion, body, ...exceptions[name] };
}
