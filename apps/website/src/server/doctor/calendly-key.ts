import { bookingTypes } from '../domain/booking-type.ts';
import { type Finding, ok, type Subject, warning } from './finding.ts';
import { judgeSecrets } from './secret.ts';

const check = 'calendly-key';

/** Can Calendly's deliveries be verified, where it is used? */
export function checkCalendlyKey({ config, environment }: Pick<Subject, 'config' | 'environment'>): Finding {
	const { signingKeys, token, meetingTypes } = config.calendly;
	const variable = 'CALENDLY_SIGNING_KEY';
	if (signingKeys.length > 0) {
		const written = environment[variable];
		return judgeSecrets(signingKeys, { check, variable, written, secret: 'signing key', there: 'Calendly' });
	}
	const isUsed = token !== null || bookingTypes.some((type) => meetingTypes[type].slugs.length > 0);
	if (!isUsed) return ok(check, 'nothing of Calendly is set up');
	return warning(
		check,
		`there is no ${variable}, so every delivery to /api/calendly/webhook is refused`,
		'Write a long random text there, restart, and let `pnpm cal webhook-repair` make the subscription with it; or the one that yours was made with.',
	);
}
