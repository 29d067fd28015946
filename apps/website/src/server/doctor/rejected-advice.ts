import { isProvider, type Provider } from '../domain/entry.ts';

/** What to do about deliveries of a provider that were refused for a reason. */
export function adviceFor(reason: string, provider: string): string {
	const own = isProvider(provider) ? advice[provider][reason] : undefined;
	return own ?? shared[reason] ?? 'see the site’s log.';
}

type Advice = Readonly<Record<string, string>>;

const shared: Advice = {
	stale:
		'authentic, but its time was too far from the clock here. Compare the clock of this machine with the right time, or write a higher CALENDLY_TOLERANCE_S; `pnpm cal requeue` takes it in.',
};

const advice: Readonly<Record<Provider, Advice>> = {
	cal: {
		mismatch:
			'signed with another secret, or changed on the way. Compare `pnpm cal secret` with Cal.com (Developers → Webhooks → Secret); then restart the site and run `pnpm cal requeue`.',
		'no-secret-there':
			'Cal.com’s webhook has no secret. Edit it there and paste the one that `pnpm cal secret` shows.',
		missing: 'without a signature. Cal.com always signs: this was somebody else, or a very old Cal.com.',
		malformed: 'with something that is no signature of Cal.com’s. This was somebody else.',
	},
	calendly: {
		mismatch:
			'signed with another key, or changed on the way. The key of a subscription cannot be read back at Calendly: write the one that it was made with into CALENDLY_SIGNING_KEY, restart the site and run `pnpm cal requeue`; or make it anew with `pnpm cal webhook-repair`.',
		missing:
			'without a signature. This was somebody else, or the subscription was made without a key: `pnpm cal webhook-repair` makes it anew. Something on the way may take the header off, too.',
		malformed: 'with something that is no signature of Calendly’s. This was somebody else.',
	},
};
