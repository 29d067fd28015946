/** One word for bash, zsh and fish, whatever is in it */
export function quoted(text: string): string {
	return `'${text.replaceAll("'", `'\\''`)}'`;
}
