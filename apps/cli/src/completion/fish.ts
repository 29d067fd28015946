import { quoted } from './quoted.ts';
import type { Words } from './words.ts';

/** Where nothing of it goes on what is typed, fish offers names of files. @param run What pnpm is run with */
export function fish(words: Words, run: string): string {
	const cases = [...words].map(([path, { offered, valued }]) =>
		[
			`\t\tcase ${quoted(path)}`,
			`\t\t\tset offered ${offered.join(' ')}`,
			`\t\t\tset valued ${valued.join(' ')}`.trimEnd(),
		].join('\n'),
	);
	return `function cal
	if type -q pnpm
		INIT_CWD="$PWD" pnpm ${run} $argv
	else
		INIT_CWD="$PWD" npx --yes pnpm@12 ${run} $argv
	end
end
function __bookme_words --no-scope-shadowing
	switch "$typed"
${cases.join('\n')}
		case '*'
			return 1
	end
	return 0
end
function __bookme_offered
	set -l typed
	set -l offered
	set -l valued
	set -l before (commandline -opc)
	for word in $before[2..]
		string match -q -- '-*' $word; and break
		set -a typed $word
	end
	# What is no command is its argument.
	while not __bookme_words
		set -e typed[-1]
	end
	contains -- $before[-1] $valued; and return
	set -l begin (string escape --style=regex -- (commandline -ct))
	string match -er -- "^$begin" $offered
end
complete -c cal -e
complete -c cal -f -n 'string length -q -- (__bookme_offered)'
complete -c cal -a '(__bookme_offered)'`;
}
