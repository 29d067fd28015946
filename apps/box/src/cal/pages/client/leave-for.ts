/** What only pages for frames have to do with */
const ofFrames = ['embed', 'embedType', 'layout', 'ui.color-scheme'];

/** The page that an event type leads its bookers to, with what this page was opened with and what Cal.com adds. */
export function addressAfter(redirect: string, told: Record<string, string>): string {
	const address = new URL(redirect);
	const own = [...new URLSearchParams(location.search)].filter(([name]) => !ofFrames.includes(name));
	for (const [name, value] of [...own, ...Object.entries(told)]) address.searchParams.append(name, value);
	return address.href;
}

/** Leads the whole window there, out of any frame. @returns false where the page around the frame does not allow it */
export function leaveFor(address: string): boolean {
	try {
		(window.top ?? window).location.href = address;
		return true;
	} catch {
		return false;
	}
}
