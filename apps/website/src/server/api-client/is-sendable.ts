/** What a header of HTTP can carry as a key: no spaces, line breaks or letters beyond ASCII */
export const isSendable = (key: string) => /^[\x21-\x7e]+$/.test(key);
