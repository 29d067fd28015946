import type { Channel, ChannelName } from '../src/server/domain/channel.ts';
import type { BookingNotice, Notice } from '../src/server/domain/notice.ts';

/** A channel of tests that notes what it was to send, and has whatever manners a test gives it. */
export class RecordingChannel implements Channel {
	readonly name: ChannelName;
	whenInDoubt: Channel['whenInDoubt'] = 'exact';
	/** Whatever it was, in order */
	notices: Notice[] = [];
	/** Throws what is thrown at a message instead of taking it, or after it took it */
	manners: (notice: Notice) => { fails: Error; isTaken: boolean } | null = () => null;

	constructor(name: ChannelName = 'console') {
		this.name = name;
	}

	/** Of the messages those about a booking */
	get sent(): BookingNotice[] {
		return this.notices.filter((notice) => notice.kind === 'booking');
	}

	takes(): boolean {
		return true;
	}

	async send(notice: Notice): Promise<{ ref: string | null }> {
		const fault = this.manners(notice);
		if (fault === null || fault.isTaken) this.notices.push(notice);
		if (fault !== null) throw fault.fails;
		return { ref: `message ${this.notices.length}` };
	}

	async close(): Promise<void> {}
}
