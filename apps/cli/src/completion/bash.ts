import { posixLookUp, posixShort, posixWords } from './posix-words.ts';
import type { Words } from './words.ts';

/** Where nothing else is offered, bash itself completes names of files, and quotes them. @param run What pnpm is run with */
export function bash(words: Words, run: string): string {
	return `${posixShort(run)}
${posixWords(words)}
_bookme_cal() {
${posixLookUp(`"\${COMP_WORDS[@]:1:COMP_CWORD-1}"`, `\${COMP_WORDS[COMP_CWORD-1]}`)}
	COMPREPLY=($(compgen -W "$offered" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _bookme_cal cal`;
}
