/** `time-zone` → `timeZone`, as commander names what it has read */
export function camelCase(name: string): string {
	return name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
