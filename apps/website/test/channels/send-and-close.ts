import type { MailSettings } from '../../src/server/channels/mail/mail-settings.ts';
import type { Notice } from '../../src/server/domain/notice.ts';
import type { NotifySettings } from '../../src/server/notify-settings.ts';
import { openChannels } from '../../src/server/notifying.ts';
import { noNotifySettings } from '../notify-settings.ts';

/** A process of its own that opens what is configured, as a site does, tells one thing, and closes it. */
type Given = { settings: MailSettings & Partial<NotifySettings>; notice: Notice };

const { settings, notice }: Given = JSON.parse(process.argv[2] ?? '');
const { siteName, siteUrl, calOrigin, calendlyOrigin, linkQuestion, ...given } = settings;
const notify: NotifySettings = { ...noNotifySettings, ...given };
const log = { info() {}, warn() {} };
const config = {
	...{ notify, siteName, siteUrl, calOrigin },
	calendly: { origin: calendlyOrigin, linkQuestion },
};
for (const channel of await openChannels({ config, log, now: Date.now })) {
	await channel.send(notice, new AbortController().signal);
	await channel.close();
}
