import type { Channel } from '../src/server/domain/channel.ts';
import type { BookingNotice, Notice } from '../src/server/domain/notice.ts';

/** A service that takes everything, and knows what it took; it fails when it is told to. */
export class RecordingChannel implements Channel {
	readonly name = 'console';
	whenInDoubt: Channel['whenInDoubt'] = 'exact';
	sent: BookingNotice[] = [];
	/** Throws what is thrown at a message instead of taking it, or after it took it */
	manners: (notice: BookingNotice) => { fails: Error; isTaken: boolean } | null = () => null;

	takes(notice: Notice): boolean {
		return notice.kind === 'booking';
	}

	async send(notice: Notice): Promise<{ ref: string | null }> {
		if (notice.kind !== 'booking') throw new Error('It takes bookings only.');
		const fault = this.manners(notice);
		if (fault === null || fault.isTaken) this.sent.push(notice);
		if (fault !== null) throw fault.fails;
		return { ref: `message ${this.sent.length}` };
	}

	async close(): Promise<void> {}
}
