import { isCalendlyAlone } from '../configured-providers.ts';
import { type Finding, fault, ok, type Subject, warning } from './finding.ts';

const name = 'secret';

/** Can deliveries be verified? */
export function checkSecret({ config, environment }: Pick<Subject, 'config' | 'environment'>): Finding {
	const written = environment['CAL_WEBHOOK_SECRET'];
	const { secrets, skipVerify } = config.webhook;
	if (secrets.length === 0) {
		if (isCalendlyAlone(config))
			return ok(name, 'there is none of Cal.com’s webhook: Calendly alone is used');
		return written === undefined
			? fault(name, 'auth', 'there is no webhook secret', 'Start the site once: it makes one up.')
			: fault(
					name,
					'auth',
					'CAL_WEBHOOK_SECRET is empty, so every delivery of Cal.com is refused',
					'Write one into .env, or remove the line and restart: the site then makes one up.',
				);
	}
	if (skipVerify) {
		return warning(
			name,
			'signatures are not checked under `pnpm dev`',
			'Remove CAL_WEBHOOK_DEV_SKIP_VERIFY; the built site does not start with it.',
		);
	}
	return judgeSecrets(secrets, {
		check: name,
		variable: 'CAL_WEBHOOK_SECRET',
		written,
		secret: 'webhook secret',
		there: 'Cal.com',
	});
}

/** Secrets of a provider, as a check tells of them. */
export type Secrets = {
	check: string;
	variable: string;
	/** As it stands there */
	written: string | undefined;
	/** What one is called */
	secret: string;
	/** Who signs with it */
	there: string;
};

/** Are secrets that deliveries are verified with good ones? @param secrets One at least */
export function judgeSecrets(secrets: readonly string[], how: Secrets): Finding {
	const { check, variable, written, secret, there } = how;
	if (written?.split(',').some((one) => one !== one.trim())) {
		return warning(
			check,
			`${variable} has spaces around a secret, which are left out`,
			`Make sure that the secret at ${there} has none either.`,
		);
	}
	if (secrets.some((one) => one.length < 16)) {
		return warning(
			check,
			`the ${secret} is short, so it can be guessed`,
			`Use 16 characters or more, here and at ${there}.`,
		);
	}
	return ok(
		check,
		secrets.length === 1 ? `there is a ${secret}` : `${secrets.length} ${secret}s are accepted`,
	);
}
