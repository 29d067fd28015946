/** Runs in the page: refreshes the list every two seconds, unless it is paused, hidden or being left. */
export const refreshScript = `'use strict';
const list = document.querySelector('#deliveries');
const pause = document.querySelector('#pause');
let isPaused = sessionStorage.getItem('paused') === 'yes';
let shown = null;

function show() {
	pause.textContent = isPaused ? 'Refresh by itself' : 'Pause';
}

async function refresh() {
	if (isPaused || document.hidden) return;
	const response = await fetch('/_box/sent/list', { cache: 'no-store' });
	const text = response.ok ? await response.text() : shown;
	if (text === shown || isPaused) return;
	shown = text;
	const focused = list.contains(document.activeElement) ? document.activeElement.id : '';
	list.innerHTML = text;
	if (focused !== '') document.getElementById(focused)?.focus({ preventScroll: true });
}

pause.addEventListener('click', () => {
	isPaused = !isPaused;
	sessionStorage.setItem('paused', isPaused ? 'yes' : 'no');
	show();
	refresh().catch(() => {});
});

document.querySelector('#refresh').hidden = true;
pause.hidden = false;
show();
// The box may be stopped while the page is open: it goes on once the box is there again.
setInterval(() => refresh().catch(() => {}), 2000);
`;
