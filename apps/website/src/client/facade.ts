/**
 * Shows a Cal.com booking page in our own page, on request and not before.
 *
 * The frame stays blank until it is told that somebody listens (`parentKnowsIframeReady`). A message
 * counts only when it comes from that frame, from its origin, and says that Cal.com made it: each of
 * the three can be forged alone. What it says is shown and never trusted: the webhook is the proof.
 */
type Message = {
	originator?: unknown;
	type?: unknown;
	data?: { iframeHeight?: unknown; status?: unknown; startTime?: unknown };
} | null;

const patience = 15_000;
const [button, region, status] = ['show', 'times', 'status'].map((id) => document.getElementById(id));

if (button && region && status) {
	const { dataset } = region;
	const address = new URL(dataset['embed'] ?? '');
	const query = address.searchParams;
	let frame: HTMLIFrameElement | undefined;
	let timer: ReturnType<typeof setTimeout> | undefined;

	const say = (state: string) => {
		clearTimeout(timer);
		dataset['state'] = state;
		status.textContent = dataset[state] ?? '';
	};

	const makeFrame = () => {
		query.set('theme', matchMedia('(prefers-color-scheme:dark)').matches ? 'dark' : 'light');
		new URLSearchParams(location.search).forEach((value, name) => {
			if (/^utm_/.test(name)) query.set(`metadata[${name}]`, value.slice(0, 500));
		});
		return Object.assign(document.createElement('iframe'), {
			title: region.ariaLabel,
			name: 'cal-embed=bookme',
			referrerPolicy: 'strict-origin',
			src: address,
		});
	};

	button.onclick = () => {
		say(frame ? '' : 'loading');
		if (frame) {
			frame.remove();
			frame = undefined;
		} else {
			frame = makeFrame();
			region.append(frame);
			timer = setTimeout(say, patience, 'failed');
		}
		region.hidden = !frame;
		button.ariaExpanded = `${!region.hidden}`;
		(frame ? region : button).focus();
	};

	addEventListener('message', ({ data, origin, source }) => {
		const message: Message = data;
		if (source !== frame?.contentWindow || origin !== address.origin || message?.originator !== 'CAL') return;
		const { type, data: detail } = message;
		if (type === '__iframeReady') {
			frame?.contentWindow?.postMessage({ originator: 'CAL', method: 'parentKnowsIframeReady' }, origin);
		}
		if (type === '__dimensionChanged' && frame) frame.style.height = `${detail?.iframeHeight}px`;
		if (type === 'linkReady') say('ready');
		if (type === 'linkFailed') say('failed');
		if (type === 'bookingSuccessfulV2' || type === 'rescheduleBookingSuccessfulV2') {
			say(detail?.status === 'PENDING' ? 'requested' : 'booked');
			fillBlanks(new Date(`${detail?.startTime}`));
		}
		if (type === 'bookingCancelled') {
			say('cancelled');
			fillBlanks();
		}
	});
}

/** @param start Absent: they are emptied */
function fillBlanks(start?: Date) {
	document.querySelectorAll('i').forEach((blank, index) => {
		blank.textContent =
			start?.toLocaleString(
				document.documentElement.lang,
				index ? { timeStyle: 'short' } : { dateStyle: 'long' },
			) ?? '';
	});
}

export {};
