import { workspaceRoot } from '@bookme/website/server/environment.ts';
import type { Command } from 'commander';
import { type Words, wordsOf } from './words.ts';

export const shells = ['bash', 'zsh', 'fish'] as const;

/** A script that completes `cal`, and makes that a short name for `pnpm -s cal`. All words stand in it: nothing is started to complete. */
export function completionScript(program: Command, shell: (typeof shells)[number]): string {
	const words = wordsOf(program);
	return shell === 'fish'
		? fish(words)
		: shell === 'zsh'
			? `autoload -Uz bashcompinit && bashcompinit\n${bash(words)}`
			: bash(words);
}

const run = `pnpm -s -C ${quoted(workspaceRoot)} cal`;

/** The commands typed so far are joined, options left out, and looked up. */
function bash(words: Words): string {
	const cases = [...words].map(([path, next]) => `\t\t${quoted(path)}) offered=${quoted(next.join(' '))} ;;`);
	return `cal() { INIT_CWD="$PWD" ${run} "$@"; }
_cal_words() {
	case "$1" in
${cases.join('\n')}
		*) return 1 ;;
	esac
}
_cal() {
	local word typed='' offered=''
	for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
		case "$word" in -*) break ;; *) typed="\${typed:+$typed }$word" ;; esac
	done
	# What is no command is its argument.
	until _cal_words "$typed"; do
		case "$typed" in *' '*) typed="\${typed% *}" ;; *) typed='' ;; esac
	done
	COMPREPLY=($(compgen -W "$offered" -- "\${COMP_WORDS[COMP_CWORD]}"))
	[ \${#COMPREPLY[@]} -gt 0 ] || COMPREPLY=($(compgen -f -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -F _cal cal`;
}

function fish(words: Words): string {
	const lines = [...words].map(
		([path, next]) => `complete -c cal -f -n "__cal_at ${quoted(path)}" -a ${quoted(next.join(' '))}`,
	);
	return `function cal; INIT_CWD="$PWD" ${run} $argv; end
function __cal_at
	set -l typed (commandline -opc)[2..]
	test "$(string match -v -- '-*' $typed | string join ' ')" = "$argv"
end
${lines.join('\n')}`;
}

function quoted(text: string): string {
	return `'${text.replaceAll("'", `'\\''`)}'`;
}
