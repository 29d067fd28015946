import { rotateSeals } from '@bookme/website/server/connect/rotate-seals.ts';
import { Seal } from '@bookme/website/server/connect/seal.ts';
import { migrate } from '@bookme/website/server/db/migrations.ts';
import { AppError, exitCodes } from '@bookme/website/server/errors.ts';
import { nodeDisk } from '@bookme/website/server/journal/node-disk.ts';
import { keepPersonKeys } from '@bookme/website/server/pipeline/person/stored-keys.ts';
import { sealingKeys } from '@bookme/website/server/sealing-keys.ts';
import type { Command } from 'commander';
import { withBookings } from '../open-bookings.ts';
import type { Situation } from '../situation.ts';
import { harmlessJson } from '../text/harmless.ts';

/** `pnpm cal secrets rotate`: what is sealed goes over to another ENCRYPTION_KEY. */
export function addSecrets(program: Command, situation: Situation): void {
	const secrets = program
		.command('secrets')
		.summary('change the key that keys and secrets are sealed under')
		.addHelpText('after', '\nExample:\n  pnpm cal secrets rotate');
	secrets
		.command('rotate')
		.summary('seal everything under the ENCRYPTION_KEY in force')
		.description(
			'Seals all keys, tokens and secrets of connections under the ENCRYPTION_KEY in force. Write the new one there and the former one into ENCRYPTION_KEY_BEFORE, restart the site, run this, then take ENCRYPTION_KEY_BEFORE away again. Without ENCRYPTION_KEY_BEFORE the former key is asked for, or read from stdin. People who were forgotten stay forgotten. Safe to break off and to repeat.',
		)
		.option('--json', 'print JSON')
		.addHelpText(
			'after',
			'\nExamples:\n  pnpm cal secrets rotate\n  pnpm cal secrets rotate < former-key.txt',
		)
		.action((options: { json?: true }) => rotate(situation, options));
}

async function rotate({ terminal, config }: Situation, { json }: { json?: true }): Promise<void> {
	const settings = config();
	const keys = sealingKeys(settings);
	if (keys.length === 0)
		throw new AppError('no-encryption-key', 'input', 'There is no ENCRYPTION_KEY to seal anything under.');
	if (settings.encryptionKeysBefore.length === 0) {
		const former = terminal.hasKeyboard
			? await terminal.askHidden('Former ENCRYPTION_KEY: ')
			: (await terminal.input()).toString();
		if (former.trim() !== '') keys.push(former.trim());
	}
	// First of all, since nobody could be known again by the new one.
	await keepPersonKeys(nodeDisk, settings.logsDir, keys);
	const done = await withBookings(settings, async (database) => {
		await migrate(database);
		return rotateSeals(database, new Seal(keys));
	});
	if (done.unopened.length > 0) terminal.exitCode = exitCodes.reconnect;
	if (json) return terminal.line(harmlessJson(done));
	terminal.line(`${done.sealed} sealed anew, ${done.current} were under this key already`);
	if (done.unopened.length > 0)
		terminal.note(
			`None of the keys opens ${done.unopened.join(', ')}: give the key that they were sealed under, or connect these accounts again.`,
		);
	else terminal.line('ENCRYPTION_KEY_BEFORE is needed no longer.');
}
