import type { AppError } from '../errors.ts';

/** Whose API is asked, in the words of its errors. */
export type Provider = {
	/** `Cal.com` */
	name: string;
	/** `Cal.com’s API v2` */
	api: string;
	/** What the codes of errors begin with: `cal` */
	code: string;
	/** The variable with its address, and what stands there usually */
	variable: string;
	usualUrl: string;
	/**
	 * Makes the error of an answer that refuses, or tells of a failure.
	 * @param body Parsed where it is JSON; else its text
	 * @param clean Takes out of a text what must not be told
	 */
	errorOf(asked: Asked, response: Response, body: unknown, clean: (text: string) => string): AppError;
};

/** What was asked, as its command is called, and as it was sent */
export type Asked = { name: string; method: string; path: string };
