import { homedir } from 'node:os';
import { join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where this person's settings are, outside the repository: `~/.config/bookme` */
export function settingsFolder(environment: Environment): string {
	return folder(environment, 'XDG_CONFIG_HOME', '.config');
}

/** Where this person's programs keep what they can make again: `~/.local/state/bookme` */
export function stateFolder(environment: Environment): string {
	return folder(environment, 'XDG_STATE_HOME', '.local/state');
}

function folder(environment: Environment, variable: string, usual: string): string {
	const home = environment['HOME'] || homedir();
	return join(environment[variable] || join(home, usual), 'bookme');
}
