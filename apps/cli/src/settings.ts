import { type Config, type Environment, readConfig } from '@bookme/website/server/config.ts';
import { givenEnvironment, loadEnvironment, workspaceRoot } from '@bookme/website/server/environment.ts';
import { AppError } from '@bookme/website/server/errors.ts';
import { hasFolders, runningDemo } from './demo/running-demo.ts';
import { type Sender, senderOf } from './sender.ts';

/**
 * The environment that commands go by. They only read it: secrets are made by the site's first start. While a demo
 * runs it is the demo's, unless folders are given on the command line.
 * @param onDemo Called where it is
 */
export function readEnvironment(onDemo: () => void): Environment {
	const given = givenEnvironment();
	const demo = hasFolders(given) ? null : runningDemo();
	if (demo === null) return loadEnvironment({ generate: false }).environment;
	onDemo();
	return { ...demo, ...given, ...calSideOf(given['CAL_API_URL'] ? given : demo) };
}

/** Address, edition and key of Cal.com belong together: no key goes where another one is meant. */
function calSideOf(side: Environment): Environment {
	const names = ['CAL_API_URL', 'CAL_API_EDITION', 'CAL_API_KEY', 'CAL_ORIGIN'];
	return Object.fromEntries(names.map((name) => [name, side[name] ?? '']));
}

/**
 * The configuration in force. What only `pnpm dev` may have is let through: commands work beside it.
 * @throws AppError `bad-configuration`
 */
export function readSettings(environment: Environment): Config {
	return readConfig(environment, { root: workspaceRoot, mode: 'dev' });
}

/** The secret that a provider is to sign with; Cal.com's where no other is named. @throws AppError `no-secret` */
export function signingSecret(config: Config, sender: Sender = senderOf('cal')): string {
	const [secret] = sender.secretsOf(config);
	if (secret !== undefined) return secret;
	const cure =
		sender.name === 'cal'
			? 'Write one into .env, or remove the empty line and start the site (`npx --yes pnpm@12 start`), which then makes one up.'
			: 'Write the key of the webhook subscription into .env.';
	throw new AppError(
		'no-secret',
		'input',
		`There is no webhook secret: ${sender.variable} stands nowhere, or is empty. ${cure}`,
	);
}

/** The key that Calendly is to sign with. @throws AppError `no-secret` */
export function calendlySigningKey(config: Config): string {
	const [key] = config.calendly.signingKeys;
	if (key === undefined) {
		throw new AppError(
			'no-secret',
			'input',
			'There is no signing key: CALENDLY_SIGNING_KEY stands nowhere, or is empty. Write a long random text into .env (`openssl rand -hex 32` makes one), and restart the site.',
		);
	}
	return key;
}
