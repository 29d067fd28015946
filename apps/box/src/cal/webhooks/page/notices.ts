/** What the page says after a form was sent. */
export const notices = {
	again: 'It is sent again.',
	fired: 'The trigger is fired.',
	unheard: 'No webhook that is switched on wants this trigger: nobody was told.',
	chaos: 'Chaos is set.',
	pinged: 'The ping is under way.',
	on: 'The webhook is switched on.',
	off: 'The webhook is switched off.',
} as const;

export type Notice = keyof typeof notices;

export function noticeOf(name: string): string | null {
	return Object.entries(notices).find(([notice]) => notice === name)?.[1] ?? null;
}
