/** Fills the list of time zones and chooses the visitor's own. */
export function fillZones(select: HTMLSelectElement): void {
	const own = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
	const zones = new Set([own, 'UTC', ...Intl.supportedValuesOf('timeZone')]);
	for (const zone of [...zones].sort()) select.add(new Option(zone.replaceAll('_', ' '), zone));
	select.value = own;
}
