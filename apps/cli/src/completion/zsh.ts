import { posixLookUp, posixShort, posixWords } from './posix-words.ts';
import type { Words } from './words.ts';

/** @param run What pnpm is run with */
export function zsh(words: Words, run: string): string {
	return `${posixShort(run)}
${posixWords(words)}
_bookme_cal() {
${posixLookUp(`"\${(@)words[2,CURRENT-1]}"`, `\${words[CURRENT-1]}`)}
	compadd -- \${=offered} || _files
}
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit -i; }
compdef _bookme_cal cal`;
}
