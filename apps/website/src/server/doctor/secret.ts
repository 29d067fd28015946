import { type Finding, fault, ok, type Subject, warning } from './finding.ts';

const name = 'secret';

/** Can deliveries be verified? */
export function checkSecret({ config, environment }: Subject): Finding {
	const written = environment['CAL_WEBHOOK_SECRET'];
	const { secrets, skipVerify } = config.webhook;
	if (secrets.length === 0) {
		return written === undefined
			? fault(name, 'auth', 'there is no webhook secret', 'Start the site once: it makes one up.')
			: fault(
					name,
					'auth',
					'CAL_WEBHOOK_SECRET is empty, so every delivery is refused',
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
	if (written?.split(',').some((one) => one !== one.trim())) {
		return warning(
			name,
			'CAL_WEBHOOK_SECRET has spaces around a secret, which are left out',
			'Make sure that the secret at Cal.com has none either.',
		);
	}
	if (secrets.some((secret) => secret.length < 16)) {
		return warning(
			name,
			'the webhook secret is short, so it can be guessed',
			'Use 16 characters or more, here and at Cal.com.',
		);
	}
	return ok(
		name,
		secrets.length === 1 ? 'there is a webhook secret' : `${secrets.length} secrets are accepted`,
	);
}
