import type { Bystander, PersonalData } from '../domain/person.ts';
import { isPhone } from '../person/needle.ts';
import { mailOf, objectsIn, payloadOf, trace } from './people.ts';
import { instant } from './read-event.ts';
import { redact } from './redact.ts';

/** How Cal.com's events tell of people. */
export const calPersonal: PersonalData = { trace, redact, others, madeAt };

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
