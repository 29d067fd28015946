import { workspaceRoot } from '@bookme/website/server/environment.ts';
import type { Command } from 'commander';
import { bash } from './bash.ts';
import { fish } from './fish.ts';
import { quoted } from './quoted.ts';
import { wordsOf } from './words.ts';
import { zsh } from './zsh.ts';

const scripts = { bash, zsh, fish };

export const shells = ['bash', 'zsh', 'fish'] as const;

/** A script that completes `cal`, and makes that a short name for `pnpm -s cal`, through npx where there is no pnpm. All words stand in it: nothing is started to complete. */
export function completionScript(program: Command, shell: (typeof shells)[number]): string {
	return scripts[shell](wordsOf(program), `-s -C ${quoted(workspaceRoot)} cal`);
}
