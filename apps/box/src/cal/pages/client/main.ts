import { setUpBooker } from './booker.ts';
import { setUpBooking } from './booking.ts';
import { beginTalk, tell } from './frame.ts';
import { setUpPlayedForms } from './played-forms.ts';
import { turnPage } from './turn-page.ts';
import { chooseOwnZone } from './zones.ts';

/** What every page of the box runs: it finds out which one it is. */
async function setUp(): Promise<'ready' | 'missing'> {
	setUpPlayedForms();
	chooseOwnZone();
	const kind = document.querySelector('main')?.dataset['page'];
	if (kind === 'booker') await setUpBooker();
	if (kind === 'booking') setUpBooking();
	return kind === 'missing' ? 'missing' : 'ready';
}

document.addEventListener('page-turned', () => {
	tell('__routeChanged', {});
	void setUp();
});
addEventListener('popstate', () => location.reload());

// In a frame, links lead on without going blank.
document.addEventListener('click', (event) => {
	const link = event.target instanceof Element ? event.target.closest('a') : null;
	const inside =
		link?.origin === location.origin && !link.hash && !link.target && !event.ctrlKey && !event.metaKey;
	if (!inside || !document.body.classList.contains('embedded') || parent === window) return;
	event.preventDefault();
	void turnPage(link.href);
});

beginTalk(setUp());
