import type { Config, Environment } from '@bookme/website/server/config.ts';
import { readSettings } from './settings.ts';
import type { Terminal } from './terminal.ts';

/** What every command is given. */
export type Situation = {
	terminal: Terminal;
	environment: Environment;
	/** Reads the configuration, which only those who need it must have in order. @throws AppError `bad-configuration` */
	config(): Config;
};

export function createSituation(terminal: Terminal, environment: Environment): Situation {
	return { terminal, environment, config: () => readSettings(environment) };
}
