/** What a page of the box's Calendly does in the browser. */

const query = new URLSearchParams(location.search);
/** Without `embed_domain` nothing is told to whoever embeds the page, as at Calendly. */
const tells = query.has('embed_domain') && window.parent !== window;

function tell(event: string, payload: object = {}): void {
	if (tells) window.parent.postMessage({ event: `calendly.${event}`, payload }, '*');
}

function find<Found extends HTMLElement>(selector: string): Found | null {
	return document.querySelector<Found>(selector);
}

function show(selector: string): void {
	const found = find(selector);
	if (found === null) return;
	found.hidden = false;
	found.querySelector<HTMLElement>('[tabindex]')?.focus();
}

let start: string | null = null;
const { lang } = document.documentElement;
let day: { name: string; hours: HTMLElement } | null = null;

/** Where the buttons of a day stand, below its name */
function hoursOf(at: Date, button: HTMLElement): HTMLElement {
	const name = at.toLocaleDateString(lang, { weekday: 'long', day: 'numeric', month: 'long' });
	if (day?.name === name) return day.hours;
	const heading = Object.assign(document.createElement('h3'), { textContent: name });
	const hours = Object.assign(document.createElement('div'), { className: 'hours' });
	button.before(heading, hours);
	day = { name, hours };
	return hours;
}

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-start]')) {
	const at = new Date(button.dataset['start'] ?? '');
	hoursOf(at, button).append(button);
	button.textContent = at.toLocaleTimeString(lang, { timeStyle: 'short' });
	button.ariaLabel = at.toLocaleString(lang, { dateStyle: 'full', timeStyle: 'short' });
	button.addEventListener('click', () => {
		for (const other of document.querySelectorAll('[data-start]'))
			other.setAttribute('aria-pressed', 'false');
		button.setAttribute('aria-pressed', 'true');
		start = button.dataset['start'] ?? null;
		show('form');
		tell('date_and_time_selected');
	});
}

const form = find<HTMLFormElement>('form');
form?.addEventListener('submit', async (event) => {
	event.preventDefault();
	const fields = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
	const timezone = Intl.DateTimeFormat().resolvedOptions().timeZone;
	const answer = await fetch(location.href, {
		method: 'POST',
		headers: { 'Content-Type': 'application/json' },
		body: JSON.stringify({ ...fields, start, timezone }),
	});
	if (!answer.ok) return show('[data-taken]');
	for (const hidden of ['form', '[data-times]', '[data-taken]']) {
		const part = find(hidden);
		if (part !== null) part.hidden = true;
	}
	show('[data-done]');
	// Nothing is told of a move or a cancellation.
	if (form.dataset['book'] !== undefined) tell('event_scheduled', await answer.json());
});

find('[data-accept]')?.addEventListener('click', () => find('aside')?.remove());

const { viewed } = document.body.dataset;
if (viewed) tell(viewed);
new ResizeObserver(() => tell('page_height', { height: `${document.body.scrollHeight}px` })).observe(
	document.body,
);

export {};
