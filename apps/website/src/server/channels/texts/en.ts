import type { Texts } from './texts.ts';

export const en: Texts = {
	meetings: { interview: 'Interview', tech: 'Technical session', mentoring: 'Mentoring' },
	meeting: 'Meeting',
	subject: '{what}: {about} · {site}',
	told: {
		owner: {
			requested: {
				subject: 'New request',
				title: 'A request is waiting for you',
				lead: 'Someone would like to meet you. It’s up to you to confirm or decline.',
			},
			booked: { subject: 'New booking', title: 'A new booking', lead: 'A meeting has been booked with you.' },
			moved: { subject: 'Moved', title: 'A meeting has moved', lead: 'It now takes place at another time.' },
			cancelled: {
				subject: 'Cancelled',
				title: 'A meeting has been cancelled',
				lead: 'It won’t take place, and the time is free again.',
			},
			'guest-left': {
				subject: 'One guest fewer',
				title: 'A guest is no longer coming',
				lead: 'The meeting still takes place with the others.',
			},
			rejected: {
				subject: 'Declined',
				title: 'A request was declined',
				lead: 'The meeting won’t take place.',
			},
			'awaiting-new-time': {
				subject: 'New time requested',
				title: 'A new time was requested',
				lead: 'The old time no longer stands. We’ll let you know once a new one is chosen.',
			},
			paid: { subject: 'Paid', title: 'A meeting has been paid for', lead: 'The payment has arrived.' },
			'no-show': {
				subject: 'No-show',
				title: 'Someone didn’t come',
				lead: 'The meeting was marked as missed.',
			},
			reminder: {
				subject: 'Coming up',
				title: 'A meeting is coming up',
				lead: 'A short reminder, so that you can get ready calmly.',
			},
		},
		attendee: {
			requested: {
				subject: 'Request received',
				title: 'We have your request',
				lead: 'It still needs to be confirmed. We’ll write to you as soon as it is.',
			},
			booked: {
				subject: 'You’re booked',
				title: 'You’re booked',
				lead: 'The meeting is set. We look forward to it.',
			},
			moved: {
				subject: 'New time',
				title: 'Your meeting has moved',
				lead: 'It now takes place at another time.',
			},
			cancelled: {
				subject: 'Cancelled',
				title: 'Your booking is cancelled',
				lead: 'The meeting won’t take place. You’re welcome to pick another time whenever it suits you.',
			},
			'guest-left': {
				subject: 'Seat given back',
				title: 'Your seat is free again',
				lead: 'The meeting takes place without you. You’re welcome to pick another time whenever it suits you.',
			},
			rejected: {
				subject: 'Not confirmed',
				title: 'Your request couldn’t be confirmed',
				lead: 'We’re sorry: this meeting won’t take place. Another time may well work.',
			},
			'awaiting-new-time': {
				subject: 'Please choose a new time',
				title: 'Could we meet at another time?',
				lead: 'The old time no longer works. Please choose a new one that suits you.',
			},
			paid: {
				subject: 'Payment received',
				title: 'Thank you for your payment',
				lead: 'Your payment has arrived.',
			},
			'no-show': {
				subject: 'We missed you',
				title: 'We didn’t manage to meet',
				lead: 'The meeting was marked as missed. If you’d still like to meet, choose another time.',
			},
			reminder: { subject: 'Coming up', title: 'See you soon', lead: 'A short reminder of your meeting.' },
		},
	},
	attached: {
		add: 'The attached file adds the meeting to your calendar.',
		hold: 'The attached file marks the time in your calendar as tentative.',
		move: 'The attached file moves the meeting in your calendar.',
		remove: 'The attached file takes the meeting out of your calendar.',
	},
	matters: {
		'gaps-healed': {
			subject: 'Missing bookings found',
			title: 'Missing bookings were found',
			lead: {
				one: '{count} event had never reached us and has been fetched. Everything is here now.',
				other: '{count} events had never reached us and have been fetched. Everything is here now.',
			},
		},
		'webhook-off': {
			subject: 'Webhook needs repair',
			title: 'The webhook needs repair',
			lead: {
				other:
					'It no longer tells us of every booking at once; we fetch them every few minutes instead. Repair it on the connection’s page.',
			},
		},
		'connection-refused': {
			subject: 'A connection needs you',
			title: 'A connection needs your attention',
			lead: {
				other:
					'Our access to your account was refused. Connect it again; nothing that is stored here is lost.',
			},
		},
		'deliveries-rejected': {
			subject: 'Deliveries rejected',
			title: 'Deliveries were rejected',
			lead: {
				one: '{count} delivery had a wrong signature and was turned away. Most often the secret differs: check it on the connection’s page.',
				other:
					'{count} deliveries had a wrong signature and were turned away. Most often the secret differs: check it on the connection’s page.',
			},
		},
		test: {
			subject: 'A test',
			title: 'Messages arrive',
			lead: { other: 'This is a test of {site}: messages reach you here. There’s nothing to do.' },
		},
	},
	accounts: {
		'new-password': {
			subject: 'Choose a new password',
			title: 'Choose a new password',
			lead: 'Someone asked for a new password for this account. The link works once, for an hour. If it wasn’t you, ignore this mail: nothing changes.',
		},
	},
	causes: {
		'webhook-missing': 'no webhook leads here',
		'webhook-inactive': 'the webhook is switched off',
		'webhook-elsewhere': 'the webhook leads to another address',
		'webhook-triggers': 'the webhook doesn’t tell of everything',
		'wrong-secret': 'the secret differs',
		'stale-delivery': 'genuine, but the clocks differ too much; pnpm cal requeue takes them in',
		unreachable: 'this site can’t be reached from outside',
		'deliveries-lost': 'lost on the way',
	},
	digest: {
		subject: { one: '{count} update', other: '{count} updates' },
		title: 'What has happened',
		lead: {
			one: 'One message has been waiting for you.',
			other: '{count} messages have been waiting for you, the oldest first.',
		},
	},
	labels: {
		when: 'When',
		before: 'Previous time',
		duration: 'Duration',
		with: 'With',
		gone: 'No longer coming',
		phone: 'Phone',
		zone: 'Guest’s time zone',
		place: 'Place',
		link: 'Meeting link',
		price: 'Price',
		cancelledBy: 'Cancelled by',
		reason: 'Reason',
		cause: 'Cause',
		connection: 'Connection',
		kind: 'Kind of consultation',
		times: 'Date and time',
		client: 'Client',
		mail: 'Email',
		beside: 'Written beside the link',
	},
	kinds: { phone: 'Phone', video: 'Video', 'in-person': 'In person' },
	dayAndHours: '{day} at {hours}',
	answers: {
		notes: 'Notes',
		additionalNotes: 'Notes',
		guests: 'Guests',
		rescheduleReason: 'Reason for the move',
		title: 'Topic',
	},
	roles: { host: 'the host', attendee: 'the guest', system: 'Cal.com, automatically', you: 'you' },
	yes: 'yes',
	no: 'no',
	line: '{label}: {value}',
	tips: {
		title: 'To prepare',
		interview: {
			owner: [
				'Read what was sent about the role or the project.',
				'Note the three things you want to find out.',
			],
			attendee: [
				'Have the link to the position, or a few lines about the project, at hand.',
				'Think of the questions you’d like to ask us.',
			],
		},
		tech: {
			owner: [
				'Look through the question and whatever came with it.',
				'Check that you can share your screen and see theirs.',
			],
			attendee: [
				'Have ready whatever shows the problem best: code, a diagram, a screenshot.',
				'Note what you’ve already tried and what came of it.',
			],
		},
		mentoring: {
			owner: ['Recall what you spoke of last time.', 'Leave a few minutes at the end for the next step.'],
			attendee: [
				'Write down the one question that matters most to you.',
				'Think of where you’d like to be in half a year.',
			],
		},
	},
	actions: {
		join: 'Join the meeting',
		open: 'Open the booking',
		answer: 'Confirm or decline',
		move: 'Move it',
		choose: 'Choose a new time',
		cancel: 'Cancel it',
		again: 'Book again',
		look: 'Open connections',
		password: 'Choose a new password',
	},
	foot: {
		owner: '{site} writes to you because news of its bookings goes to this address.',
		attendee: '{site} writes to you because a meeting was booked with this address.',
		account: '{site} writes to you because a new password was asked for here.',
	},
};
