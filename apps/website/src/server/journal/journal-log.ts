/** What the journal tells whoever watches it. */
export type JournalLog = {
	info(fields: object, message: string): void;
	warn(fields: object, message: string): void;
	error(fields: object, message: string): void;
};
