import { homedir, userInfo } from 'node:os';
import { isAbsolute, join } from 'node:path';

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
	const named = environment[variable] ?? '';
	// As the specification of these variables has it, a relative one counts for nothing.
	return join(isAbsolute(named) ? named : join(homeOf(environment), usual), 'bookme');
}

/** An empty HOME would be whatever folder a program was started in. */
function homeOf({ HOME: home = '' }: Environment): string {
	return [home, homedir()].find(isAbsolute) ?? userInfo().homedir;
}
