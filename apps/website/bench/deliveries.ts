import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { sign } from '../src/server/cal/verify.ts';
import type { Body } from '../test/world-bodies.ts';

/**
 * Signed deliveries as whole HTTP requests of one size in a file, made ahead of the load so that signing
 * costs the measured processes nothing. All are different; each is about 2.5 KB of body, as Cal.com's are.
 */
export class Deliveries {
	readonly path: string;
	/** Bytes of one request */
	readonly size: number;
	count = 0;
	readonly #secret: string;
	readonly #file: number;

	constructor(folder: string, secret: string) {
		this.path = join(folder, 'deliveries.http');
		this.#secret = secret;
		this.#file = openSync(this.path, 'wx+', 0o600);
		this.size = this.#render(0).length;
	}

	/** Makes more until there are so many. */
	ensure(count: number): void {
		while (this.count < count) {
			const batch = Array.from({ length: 500 }, (_, index) => this.#render(this.count + index));
			writeSync(this.#file, Buffer.concat(batch));
			this.count += batch.length;
		}
	}

	/** The signature and the body of one, for clients that write their own requests */
	read(number: number): { headers: Record<string, string>; body: Buffer } {
		const bytes = Buffer.allocUnsafe(this.size);
		readSync(this.#file, bytes, 0, this.size, number * this.size);
		const end = bytes.indexOf('\r\n\r\n');
		const lines = bytes.toString('latin1', 0, end).split('\r\n').slice(1);
		const headers = Object.fromEntries(lines.map((line) => line.split(': ', 2)));
		return { headers, body: bytes.subarray(end + 4) };
	}

	close(): void {
		closeSync(this.#file);
	}

	#render(number: number): Buffer {
		const body = deliveryBody(number);
		const head = [
			`POST ${deliveryPath} HTTP/1.1`,
			'Host: 127.0.0.1',
			'Content-Type: application/json',
			'X-Cal-Webhook-Version: 2021-10-20',
			`X-Cal-Signature-256: ${sign(body, this.#secret)}`,
			`Content-Length: ${body.length}`,
		];
		return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body]);
	}
}

export const deliveryPath = '/api/cal/webhook';

/** A BOOKING_CREATED as Cal.com sends it. Bodies differ in uid and time, and are all of one length. */
function deliveryBody(number: number): Buffer {
	const uid = `bench${String(number).padStart(17, '0')}`;
	const createdAt = new Date(Date.UTC(2026, 0, 1) + number * 1000).toISOString();
	return Buffer.from(template.replaceAll('{uid}', uid).replaceAll('{createdAt}', createdAt));
}

const person = { timeZone: 'Europe/Berlin', language: { locale: 'en' }, utcOffset: 60 };
const answer = (label: string, value: unknown) => ({ label, value, isHidden: false });
const wholeDelivery = {
	triggerEvent: 'BOOKING_CREATED',
	createdAt: '{createdAt}',
	payload: {
		bookerUrl: 'https://cal.com',
		title: 'Intro call between Mara Lindqvist and Jonas Weber',
		startTime: '2026-12-01T09:00:00Z',
		endTime: '2026-12-01T09:30:00Z',
		additionalNotes: 'We are redoing our site in spring.',
		type: 'intro-call',
		description: 'A first conversation about your project.',
		eventTypeId: 501234,
		hideCalendarNotes: false,
		hideCalendarEventDetails: false,
		hideOrganizerEmail: false,
		schedulingType: null,
		seatsPerTimeSlot: null,
		seatsShowAttendees: true,
		disableRescheduling: false,
		disableCancelling: false,
		organizer: { id: 48213, name: 'Mara Lindqvist', email: 'mara@example.com', username: 'mara', ...person },
		attendees: [{ email: 'jonas.weber@example.com', name: 'Jonas Weber', firstName: 'Jonas', ...person }],
		customInputs: {},
		responses: {
			name: answer('your_name', 'Jonas Weber'),
			email: answer('email_address', 'jonas.weber@example.com'),
			location: answer('location', { value: 'integrations:daily', optionValue: '' }),
			notes: answer('additional_notes', 'We are redoing our site in spring.'),
			guests: answer('additional_guests', []),
			rescheduleReason: answer('reason_for_reschedule', ''),
			budget: answer('Rough budget', '5k-10k'),
		},
		userFieldsResponses: { budget: answer('Rough budget', '5k-10k') },
		location: 'integrations:daily',
		destinationCalendar: [
			{
				id: 9911,
				integration: 'google_calendar',
				externalId: 'mara@example.com',
				primaryEmail: 'mara@example.com',
				userId: 48213,
				eventTypeId: null,
				credentialId: 70011,
				delegationCredentialId: null,
			},
		],
		iCalUID: '{uid}@Cal.com',
		iCalSequence: 0,
		requiresConfirmation: false,
		oneTimePassword: null,
		uid: '{uid}',
		conferenceData: { createRequest: { requestId: '5f0c1c1e-3f0a-5b36-9c27-0e6f6b1f2a10' } },
		videoCallData: {
			type: 'daily_video',
			id: 'room-bench',
			password: 'secret',
			url: 'https://meet.example.com/room-bench',
		},
		appsStatus: [
			{ appName: 'daily-video', type: 'daily_video', success: 1, failures: 0, errors: [] },
			{ appName: 'google-calendar', type: 'google_calendar', success: 1, failures: 0, errors: [] },
		],
		eventTitle: 'Intro call',
		eventDescription: 'A first conversation about your project.',
		price: 0,
		currency: 'usd',
		length: 30,
		bookingId: 7301001,
		metadata: { videoCallUrl: 'https://app.cal.com/video/{uid}' },
		status: 'ACCEPTED',
	},
};

const template = JSON.stringify(wholeDelivery);

/** What is told, among all the other fields that Cal.com sends with it. */
export function wholeBody(told: Body): Body {
	const { payload } = told;
	if (typeof payload !== 'object' || payload === null) return { ...wholeDelivery.payload, ...told };
	return { ...told, payload: { ...wholeDelivery.payload, ...payload } };
}
