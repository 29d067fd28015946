/** The id in a URI of Calendly's: its last segment */
export function lastSegment(uri: string): string {
	return uri.slice(uri.lastIndexOf('/') + 1);
}
