import { turnPage } from './turn-page.ts';

/** Lets things be played without leaving the page: in a frame it would have to be introduced again. */
export function setUpPlayedForms(): void {
	for (const form of document.querySelectorAll<HTMLFormElement>('form[data-next]')) {
		form.onsubmit = (event) => {
			event.preventDefault();
			const button = event.submitter instanceof HTMLButtonElement ? event.submitter : null;
			const action = button?.hasAttribute('formaction') ? button.formAction : form.action;
			const next = form.dataset['next'] ?? location.href;
			void fetch(action, { method: 'POST', body: new FormData(form) }).then(() => turnPage(next));
		};
	}
}
