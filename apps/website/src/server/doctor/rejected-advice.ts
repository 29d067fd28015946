/** What to do about deliveries that were refused for a reason. */
export function adviceFor(reason: string): string {
	return advice[reason] ?? 'see the site’s log.';
}

const advice: Readonly<Record<string, string>> = {
	mismatch:
		'signed with another secret, or changed on the way. Compare `pnpm cal secret` with Cal.com (Developers → Webhooks → Secret); then restart the site and run `pnpm cal requeue`.',
	'no-secret-there':
		'Cal.com’s webhook has no secret. Edit it there and paste the one that `pnpm cal secret` shows.',
	missing: 'without a signature. Cal.com always signs: this was somebody else, or a very old Cal.com.',
	malformed: 'with something that is no signature of Cal.com’s. This was somebody else.',
	stale:
		'authentic, but its time was too far from the clock here. Compare the clock of this machine with the right time, or write a higher CALENDLY_TOLERANCE_S; `pnpm cal requeue` takes it in.',
};
