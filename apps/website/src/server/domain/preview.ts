/** A message as it would be sent, to be looked at. */
export type Preview = {
	/** To be read on a terminal. What strangers wrote stands in them as they wrote it */
	lines: readonly string[];
	/** What is sent, as JSON can tell it */
	sent: object;
	/** What a file is to hold, by the end of its name, such as `.html`; `''`: of any other name */
	files: Readonly<Record<string, string | Uint8Array>>;
};
