import type { BookingType } from '@bookme/website/server/domain/booking-type.ts';
import type { ChannelName } from '@bookme/website/server/domain/channel.ts';
import type { Locale } from '@bookme/website/server/domain/locale.ts';
import type { Reader } from '@bookme/website/server/domain/notice.ts';
import { AppError } from '@bookme/website/server/errors.ts';
import { type PreviewEvent, sampleNotice } from '@bookme/website/server/previews/sample-notice.ts';
import type { Situation } from '../situation.ts';
import { harmless, harmlessJson } from '../text/harmless.ts';
import { noticeOfBooking } from './notice-of-booking.ts';
import { writePreview } from './write-preview.ts';

export type PreviewOptions = {
	event: PreviewEvent;
	channel: ChannelName;
	reader: Reader;
	type: BookingType;
	locale?: Locale;
	timeZone?: string;
	booking?: string;
	out?: string;
	json?: true;
};

/** Shows what would be sent. @throws AppError `not-told`, `unknown-booking`, `cannot-write` */
export async function previewMessage(
	{ terminal, config }: Situation,
	{ event, channel, booking, out, json, ...options }: PreviewOptions,
): Promise<void> {
	const settings = config();
	const { notify } = settings;
	const { previews } = await import('@bookme/website/server/previews.ts');
	const { locale = notify.locale, reader, type } = options;
	const timeZone = options.timeZone ?? (reader === 'owner' ? notify.timeZone : null);
	const { siteUrl } = settings;
	const sample = { locale, reader, type, timeZone, siteUrl, now: terminal.now() };
	const notice =
		booking === undefined
			? sampleNotice(event, sample)
			: await noticeOfBooking(settings, { event, uid: booking }, sample);
	const preview = await previews[channel](notice, { config: settings, now: terminal.now });
	if (preview === null) throw notTold(event, channel, reader);
	if (out !== undefined) return writePreview(terminal, preview, out);
	if (json) return terminal.line(harmlessJson(preview.sent, 2));
	for (const line of preview.lines) terminal.line(harmless(line));
}

function notTold(event: PreviewEvent, channel: ChannelName, reader: Reader): AppError {
	const why =
		channel === 'notion'
			? 'a page there says how a booking stands, and this changes none'
			: channel === 'mail'
				? `nobody is told of it as ${reader}, or there is no address to write to`
				: 'what is about somebody’s own account is only ever mailed';
	return new AppError('not-told', 'input', `There is no message about ${event} by ${channel}: ${why}.`);
}
