import type { Attendee, Organizer } from '../../domain/booking.ts';
import { isMailable } from '../../domain/is-mailable.ts';
import { strangerLine } from './stranger-text.ts';

/** Who somebody is: the name, and for the owner how to write to them; words that Cal.com puts for nothing are left out. */
export function personText(
	person: Pick<Attendee, 'name' | 'email'> | Organizer,
	{ withAddress }: { withAddress: boolean },
): string {
	const name = strangerLine(person.name ?? '', 120);
	const known = name === 'Nameless' || isMailable(name) ? '' : name;
	const address = isMailable(person.email) ? person.email : '';
	if (known === '') return withAddress ? address : '';
	return withAddress && address !== '' ? `${known}, ${address}` : known;
}
