import { createServer, type ServerResponse } from 'node:http';

/** A running stand-in for Cal.com's booking pages. */
export type CalBooker = {
	origin: string;
	/** Every address asked for, with its query, in order */
	requests: string[];
	stop(): Promise<void>;
};

/**
 * Starts Cal.com's booking pages on a port of their own, with their real handshake.
 *
 * `/{user}/{slug}` is what a link opens. `/{user}/{slug}/embed` is made for frames: blank until the page around it
 * answers `__iframeReady` with `parentKnowsIframeReady`; then it tells its height and that it is ready.
 * Some slugs have manners of their own: `failing` reports `linkFailed`, `pending` wants each booking confirmed.
 */
export async function startCalBooker(options: { host?: string; port?: number } = {}): Promise<CalBooker> {
	const host = options.host ?? '127.0.0.1';
	const requests: string[] = [];
	const server = createServer((request, response) => {
		requests.push(request.url ?? '/');
		answer(new URL(request.url ?? '/', `http://${host}`), response);
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(options.port ?? 0, host, resolve);
	});
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('The stand-in got no port.');
	const stop = () =>
		new Promise<void>((resolve) => {
			server.close(() => resolve());
			server.closeAllConnections();
		});
	return { origin: `http://${host}:${address.port}`, requests, stop };
}

function answer(url: URL, response: ServerResponse): void {
	const path = url.pathname.split('/').filter((part) => part !== '');
	const embedded = path.at(-1) === 'embed';
	const slug = path.at(embedded ? -2 : -1) ?? '';
	response.writeHead(path.length === 0 ? 404 : 200, { 'Content-Type': 'text/html; charset=utf-8' });
	response.end(bookingPage(slug, embedded));
}

function bookingPage(slug: string, embedded: boolean): string {
	const script = `<script>(${booker})(${JSON.stringify(slug)})</script>`;
	return `<!doctype html><html lang="en"><title>Booking page of ${slug}</title>
<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
<style>body{font:16px system-ui;margin:0;padding:24px}button{font:inherit;padding:12px 16px;margin:0 8px 8px 0}</style>
<body${embedded ? ' style="visibility:hidden"' : ''}>
<main><h1>Pick a time</h1><div id="slots"></div></main>${script}</body></html>`;
}

/** Runs in the booking page: it is sent there as text, so it may use nothing from outside itself. */
const booker = `function (slug) {
	const namespace = new URL(location.href).searchParams.get('embed') ?? '';
	const tell = (type, data) => {
		if (parent === window) return;
		parent.postMessage({ originator: 'CAL', type, namespace, fullType: 'CAL:' + namespace + ':' + type, data }, '*');
	};
	const measure = (isFirstTime) => tell('__dimensionChanged', {
		iframeHeight: document.querySelector('main').scrollHeight + 48, iframeWidth: innerWidth, isFirstTime,
	});
	const book = () => {
		document.querySelector('h1').textContent = 'This meeting is scheduled';
		tell('bookingSuccessfulV2', {
			uid: 'bk_standin', title: 'A meeting', startTime: '2027-03-18T14:30:00.000Z', endTime: '2027-03-18T15:00:00.000Z',
			eventTypeId: 7, status: slug === 'pending' ? 'PENDING' : 'ACCEPTED', paymentRequired: false, isRecurring: false,
		});
	};
	for (let hour = 9; hour < 18; hour++) {
		const slot = document.createElement('button');
		slot.textContent = hour + ':30';
		slot.onclick = book;
		document.querySelector('#slots').append(slot, document.createElement('br'));
	}
	addEventListener('message', ({ data }) => {
		if (data?.originator !== 'CAL' || data.method !== 'parentKnowsIframeReady') return;
		document.body.style.visibility = 'visible';
		measure(true);
		if (slug === 'failing') tell('linkFailed', { code: 404, msg: 'Problem loading the link', data: { url: location.href } });
		else tell('linkReady', {});
	});
	tell('__iframeReady', { isPrerendering: false });
}`;
