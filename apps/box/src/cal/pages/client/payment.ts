import { turnPage } from './turn-page.ts';

/** Lets a payment be played without leaving the page: in a frame it would have to be introduced again. */
export function setUpPayment(): void {
	const form = document.querySelector<HTMLFormElement>('#pay');
	if (form === null) return;
	form.onsubmit = (event) => {
		event.preventDefault();
		const next = form.dataset['next'] ?? location.href;
		void fetch(form.action, { method: 'POST' }).then(() => turnPage(next));
	};
}
