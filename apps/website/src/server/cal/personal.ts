import type { Bystander, Move, PersonalData } from '../domain/person.ts';
import { instant } from '../instant.ts';
import { objectsIn } from '../json-fields.ts';
import { isPhone } from '../person/needle.ts';
import { mailOf, payloadOf, trace } from './people.ts';
import { redact } from './redact.ts';

/** How Cal.com's events tell of people. */
export const calPersonal: PersonalData = { trace, redact, others, madeAt, moveIn };

function madeAt(event: unknown): string | null {
	const { createdAt } = payloadOf(event);
	return typeof createdAt === 'string' ? instant(createdAt) : null;
}

function others(event: unknown, isTheirs: (mail: string) => boolean): Bystander[] {
	const { attendees, guests } = payloadOf(event);
	return [...objectsIn([attendees, guests])].flatMap((person) => {
		const mail = mailOf(person);
		if (mail === null || isTheirs(mail)) return [];
		const contacts = [person['phoneNumber']].filter((phone) => typeof phone === 'string').filter(isPhone);
		return [{ mail, contacts }];
	});
}

/** A seat that moves leaves the others behind. */
function moveIn(text: string): Move | null {
	const from = /"rescheduleUid"\s*:\s*"([^"\\]+)"/.exec(text)?.[1];
	if (from === undefined || /"attendeeSeatId"\s*:\s*"/.test(text)) return null;
	const to = /"uid"\s*:\s*"([^"\\]+)"/.exec(text)?.[1];
	return to === undefined ? null : { from, to };
}
