import { quoted } from './quoted.ts';
import type { Words } from './words.ts';

/** For bash and zsh: what `cal` is short for. @param run What pnpm is run with */
export function posixShort(run: string): string {
	return `cal() {
	if command -v pnpm > /dev/null; then
		INIT_CWD="$PWD" pnpm ${run} "$@"
	else
		INIT_CWD="$PWD" npx --yes pnpm@12 ${run} "$@"
	fi
}`;
}

/** For bash and zsh: a function that sets what may follow after some words, and fails for words that no command has. */
export function posixWords(words: Words): string {
	const cases = [...words].map(
		([path, { offered, valued }]) =>
			`\t\t${quoted(path)}) offered=${quoted(offered.join(' '))} valued=${quoted(valued.join(' '))} ;;`,
	);
	return `_bookme_words() {
	case "$1" in
${cases.join('\n')}
		*) return 1 ;;
	esac
}`;
}

/**
 * The commands typed so far are joined, options left out, and looked up.
 * @param before The words before the one that is typed, in the shell’s own writing
 * @param last The last of them
 */
export function posixLookUp(before: string, last: string): string {
	return `	local word typed='' offered='' valued=''
	for word in ${before}; do
		case "$word" in -*) break ;; *) typed="\${typed:+$typed }$word" ;; esac
	done
	# What is no command is its argument.
	until _bookme_words "$typed"; do
		case "$typed" in *' '*) typed="\${typed% *}" ;; *) typed='' ;; esac
	done
	case " $valued " in *" ${last} "*) offered='' ;; esac`;
}
