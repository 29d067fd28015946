/**
 * The frame's half of Cal.com's embed protocol. A page for frames stays blank until the page around it
 * has answered `__iframeReady` with `parentKnowsIframeReady`; from then on it tells its height.
 */
const query = new URLSearchParams(location.search);
const namespace = query.get('embed') ?? '';
const embedded = document.body.classList.contains('embedded');

/** Tells the page around this one, if there is any. Like Cal.com it does not care who that is. */
export function tell(type: string, data: Record<string, unknown>): void {
	if (!embedded || parent === window) return;
	parent.postMessage({ originator: 'CAL', type, namespace, fullType: `CAL:${namespace}:${type}`, data }, '*');
}

/**
 * Begins the talk with the page around this one.
 * @param ready Settles when there is something to see: `linkReady`, or `linkFailed` where nothing is
 */
export function beginTalk(ready: Promise<'ready' | 'missing'>): void {
	if (!embedded) return;
	if (parent === window) {
		show();
		return;
	}
	let heard = false;
	addEventListener('message', ({ source, data }) => {
		const message: { originator?: unknown; method?: unknown; arg?: unknown } | null = data;
		if (source !== parent || message?.originator !== 'CAL') return;
		if (message.method === 'ui') dress(message.arg);
		if (message.method !== 'parentKnowsIframeReady' || heard) return;
		heard = true;
		show();
		tellHeight();
		void ready.then((state) => (state === 'ready' ? tell('linkReady', {}) : tellMissing()));
	});
	tell('__iframeReady', { isPrerendering: false });
	addEventListener('load', () => tell('__windowLoadComplete', {}));
}

function show(): void {
	document.body.classList.remove('unheard');
}

function tellMissing(): void {
	tell('linkFailed', { code: '404', msg: 'Problem loading the link', data: { url: location.href } });
}

function tellHeight(): void {
	let last = 0;
	const measure = () => {
		const height = Math.ceil(document.body.getBoundingClientRect().height);
		if (height === last) return;
		tell('__dimensionChanged', { iframeHeight: height, iframeWidth: innerWidth, isFirstTime: last === 0 });
		last = height;
	};
	measure();
	new ResizeObserver(measure).observe(document.body);
}

/** `ui` changes the looks of the page while it is shown. */
function dress(wishes: unknown): void {
	if (typeof wishes !== 'object' || wishes === null) return;
	const theme = 'theme' in wishes ? wishes.theme : undefined;
	if (theme === 'light' || theme === 'dark') document.documentElement.dataset['theme'] = theme;
	if (theme === 'auto') delete document.documentElement.dataset['theme'];
	if ('hideEventTypeDetails' in wishes) {
		document.body.classList.toggle('bare', wishes.hideEventTypeDetails === true);
	}
}
