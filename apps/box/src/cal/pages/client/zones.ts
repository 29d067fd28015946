/** Chooses the visitor's own zone in a list that has all of them, where nobody has chosen yet. */
export function chooseOwnZone(): void {
	const select = document.querySelector<HTMLSelectElement>('select[data-own]');
	const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
	if (select !== null && [...select.options].some(({ value }) => value === own)) select.value = own;
}

/** Fills the list of time zones and chooses the visitor's own. */
export function fillZones(select: HTMLSelectElement): void {
	const own = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
	const zones = new Set([own, 'UTC', ...Intl.supportedValuesOf('timeZone')]);
	for (const zone of [...zones].sort()) select.add(new Option(zone.replaceAll('_', ' '), zone));
	select.value = own;
}
