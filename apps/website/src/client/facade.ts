/**
 * Shows a booking page in our own page, on request and not before.
 *
 * Whose page it is and how it speaks stands in data attributes (`server/pages/frames.ts`). A message counts
 * only when it comes from that frame, from its origin, and is marked as its provider's: each of the three can
 * be forged alone. What it says is shown and never trusted: the webhook is the proof.
 */
type Message = { originator?: unknown; type?: unknown; event?: unknown; data?: Detail; payload?: Detail };
type Detail = { iframeHeight?: unknown; height?: unknown; status?: unknown; startTime?: unknown } | null;

const patience = 15_000;
const [button, region, status] = ['show', 'times', 'status'].map((id) => document.getElementById(id));

if (button && region && status) {
	const { dataset } = region;
	const meanings = new URLSearchParams(dataset['says']);
	const frame = Object.assign(document.createElement('iframe'), {
		title: region.ariaLabel,
		name: dataset['name'],
		referrerPolicy: 'strict-origin',
	});
	let timer: ReturnType<typeof setTimeout> | undefined;

	const say = (state: string) => {
		clearTimeout(timer);
		dataset['state'] = state;
		status.textContent = dataset[state] ?? '';
	};

	/** With the page's own look, as far as the frame can have it, and what the visitor came with */
	const address = () => {
		const look = (_: string, name: string) =>
			getComputedStyle(region).getPropertyValue(`--${name}`).replace('#', '');
		const url = new URL(`${dataset['embed']}`.replace(/{(\w+)}/g, look));
		new URLSearchParams(location.search).forEach((value, name) => {
			if (/^utm_\w+$/.test(name))
				url.searchParams.set(`${dataset['utm']}`.replace('*', name), value.slice(0, 500));
		});
		return url.href;
	};

	button.onclick = () => {
		const opens = !frame.isConnected;
		say(opens ? 'loading' : '');
		if (opens) {
			frame.src = address();
			region.append(frame);
			timer = setTimeout(say, patience, 'failed');
		} else frame.remove();
		region.hidden = !opens;
		button.ariaExpanded = `${opens}`;
		(opens ? region : button).focus();
	};

	addEventListener('message', ({ data, origin, source }) => {
		const message: Message = Object(data);
		const { originator, type = message.event, data: detail = message.payload } = message;
		if (!source || source !== frame.contentWindow || origin !== new URL(frame.src).origin) return;
		const meaning = meanings.get(`${type}`);
		if (originator !== dataset['mark'] || !meaning) return;
		if (meaning === 'height') {
			frame.style.height = `${parseFloat(`${detail?.iframeHeight ?? detail?.height}`)}px`;
		} else if (dataset[meaning]) {
			say(detail?.status === 'PENDING' ? 'requested' : meaning);
			const start = new Date(`${detail?.startTime}`);
			document.querySelectorAll('i').forEach((blank, index) => {
				blank.textContent = +start
					? start.toLocaleString(
							document.documentElement.lang,
							index ? { timeStyle: 'short' } : { dateStyle: 'long' },
						)
					: '';
			});
		} else frame.contentWindow?.postMessage({ originator, method: meaning }, origin);
	});
}

export {};
