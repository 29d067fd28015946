// Where it cannot be copied, the field is there to be copied from by hand.
for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copies]')) {
	const field = document.getElementById(button.dataset['copies'] ?? '');
	if (!(field instanceof HTMLInputElement)) continue;
	button.hidden = false;
	button.addEventListener('click', async () => {
		field.select();
		try {
			await navigator.clipboard.writeText(field.value);
		} catch {
			document.execCommand('copy');
		}
		button.textContent = button.dataset['done'] ?? '';
	});
}
