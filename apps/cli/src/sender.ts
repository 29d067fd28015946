import * as cal from '@bookme/website/server/cal/freshen.ts';
import { parse as parseCal } from '@bookme/website/server/cal/parse.ts';
import * as calSamples from '@bookme/website/server/cal/samples.ts';
import * as calSigning from '@bookme/website/server/cal/verify.ts';
import * as calendly from '@bookme/website/server/calendly/freshen.ts';
import { parse as parseCalendly } from '@bookme/website/server/calendly/parse.ts';
import * as calendlySamples from '@bookme/website/server/calendly/samples.ts';
import * as calendlySigning from '@bookme/website/server/calendly/verify.ts';
import type { Config } from '@bookme/website/server/config.ts';
import { type Provider, providers } from '@bookme/website/server/domain/entry.ts';
import { type Command, Option } from 'commander';

/** A body and what belongs to it. */
export type Parcel = {
	name: string;
	trigger: string | null;
	contentType: string;
	/** Value of the version header, or null where none is sent */
	version: string | null;
	body: Uint8Array;
};

/** Who delivers, as far as commands play them. */
export type Sender = {
	name: Provider;
	title: string;
	/** Of the webhook at this site */
	path: string;
	/** The variable that its secrets stand in */
	variable: string;
	/** As it is written */
	signatureHeader: string;
	/** How long it waits for an answer: milliseconds */
	patienceMs: number;
	secretsOf(config: Config): readonly string[];
	/** @param now Milliseconds since 1970 */
	sign(body: Uint8Array, secret: string, now: number): string;
	samples(): Parcel[];
	find(samples: readonly Parcel[], wanted: string): Parcel | null;
	/** A file comes without headers: it gets those that go with such a body. */
	label(body: Uint8Array): Pick<Parcel, 'trigger' | 'contentType' | 'version'>;
	freshen(body: Uint8Array, fresh: { uid: string; createdAt: string }): Uint8Array;
	newUid(random: () => number): string;
	triggerOf(body: Uint8Array): string | null;
};

/** All of them, by name */
export const senders: Readonly<Record<Provider, Sender>> = {
	cal: {
		name: 'cal',
		title: 'Cal.com',
		path: '/api/cal/webhook',
		variable: 'CAL_WEBHOOK_SECRET',
		signatureHeader: 'X-Cal-Signature-256',
		patienceMs: 20_000,
		secretsOf: ({ webhook }) => webhook.secrets,
		sign: calSigning.sign,
		samples: calSamples.listSamples,
		find: (samples, wanted) => calSamples.findSample(samples, wanted),
		label(body) {
			const { trigger, spliceable } = parseCal(body);
			const contentType = spliceable ? calSamples.json : calSamples.formEncoded;
			return { trigger, contentType, version: calSamples.usualVersion };
		},
		...cal,
		triggerOf: (body) => parseCal(body).trigger,
	},
	calendly: {
		name: 'calendly',
		title: 'Calendly',
		path: '/api/calendly/webhook',
		variable: 'CALENDLY_SIGNING_KEY',
		signatureHeader: 'Calendly-Webhook-Signature',
		patienceMs: 15_000,
		secretsOf: (config) => config.calendly.signingKeys,
		sign: (body, key, now) => calendlySigning.sign(body, key, now / 1000),
		samples: () => calendlySamples.listSamples().map((sample) => ({ ...sample, ...asJson })),
		find(samples, wanted) {
			const found = calendlySamples.findSample(samples, wanted);
			return found === null ? null : { ...found, ...asJson };
		},
		label: (body) => ({ trigger: parseCalendly(body).trigger, ...asJson }),
		...calendly,
		triggerOf: (body) => parseCalendly(body).trigger,
	},
};

const asJson = { contentType: 'application/json', version: null };

export function senderOf(name: Provider): Sender {
	return senders[name];
}

/** `--provider`, for whoever speaks of one of them */
export function addProviderOption(command: Command): Command {
	return command.addOption(
		new Option('--provider <name>', 'whose deliveries').choices(providers).default('cal'),
	);
}
