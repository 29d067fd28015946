import { isLocal } from '../local-host.ts';
import { type Finding, ok, type Subject, warning } from './finding.ts';

const name = 'telegram';

/** Telegram posts to no other ports. */
const ports: readonly string[] = ['', '80', '88', '8443'];

/** Can Telegram tell this site which buttons are pressed? */
export function checkTelegram({ config: { notify, siteUrl } }: Pick<Subject, 'config'>): Finding {
	const { telegram } = notify;
	if (telegram === null) return ok(name, 'there is no bot');
	if (telegram.updates === 'off')
		return ok(name, 'nobody hears of buttons, so there are none to confirm or decline');
	if (telegram.updates === 'polling') return ok(name, 'the running site asks which buttons are pressed');
	const { hostname, port } = new URL(siteUrl);
	if (isLocal(hostname) || !ports.includes(port))
		return warning(
			name,
			`Telegram cannot post to ${siteUrl}: it does so on the internet alone, on port 443, 80, 88 or 8443`,
			'Write TELEGRAM_UPDATES=polling into .env, or an address in SITE_URL that Telegram reaches, and restart.',
		);
	return ok(name, `Telegram posts to ${siteUrl}/api/telegram/webhook`);
}
