import type { Bystander, Move, PersonalData } from '../domain/person.ts';
import { instant } from '../instant.ts';
import { fieldsOf, objectsIn } from '../json-fields.ts';
import { isPhone } from '../person/needle.ts';
import { uidOf } from './addresses.ts';
import { mailOf, payloadOf, trace } from './people.ts';
import { redact } from './redact.ts';

/** How Calendly's events tell of people. */
export const calendlyPersonal: PersonalData = { trace, redact, others, madeAt, moveIn };

function madeAt(event: unknown): string | null {
	const { created_at: createdAt } = payloadOf(event);
	return typeof createdAt === 'string' ? instant(createdAt) : null;
}

/** Whoever booked, and whom they brought; hosts are none of them. */
function others(event: unknown, isTheirs: (mail: string) => boolean): Bystander[] {
	const payload = payloadOf(event);
	const guests = fieldsOf(payload['scheduled_event'])['event_guests'];
	return [payload, ...objectsIn(guests)].flatMap((person) => {
		const mail = mailOf(person);
		if (mail === null || isTheirs(mail)) return [];
		const contacts = [person['text_reminder_number']]
			.filter((one) => typeof one === 'string')
			.filter(isPhone);
		return [{ mail, contacts }];
	});
}

/** Either half of a move names the other one. The invitee's own address is the only one that is called `uri` there. */
function moveIn(text: string): Move | null {
	const own = addressIn(text, 'uri');
	const [from, to] = [addressIn(text, 'old_invitee'), addressIn(text, 'new_invitee')];
	if (own === null) return null;
	if (from !== null) return { from, to: own };
	return to === null ? null : { from: own, to };
}

/** The uid of the first such member that is an invitee's address */
function addressIn(text: string, member: string): string | null {
	for (const [, address] of text.matchAll(new RegExp(`"${member}"\\s*:\\s*"([^"]+)"`, 'g'))) {
		const uid = uidOf((address ?? '').replaceAll('\\/', '/'));
		if (uid !== null) return uid;
	}
	return null;
}
