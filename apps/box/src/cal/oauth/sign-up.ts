import type { World } from '../world/world.ts';
import type { Words } from './i18n/words.ts';

/** What somebody writes who wants an account. */
export type SignUp = { name: string; username: string; email: string; password: string; timeZone: string };

export type Faults = Partial<Record<keyof SignUp, string>>;

/** What is wrong with it, by field; nothing when it is good. */
export function readSignUp(world: World, given: SignUp, words: Words): Faults {
	const faults: [keyof SignUp, string | undefined][] = [
		['name', given.name === '' ? words.fillIn : undefined],
		['username', usernameFault(world, given.username, words)],
		['email', mailFault(world, given.email, words)],
		['password', given.password.length < 8 ? words.passwordShort : undefined],
		['timeZone', isZone(given.timeZone) ? undefined : words.fillIn],
	];
	return Object.fromEntries(faults.filter(([, fault]) => fault !== undefined));
}

/** First parts of addresses that are no person's */
const reserved =
	'api auth booking bookings connect-and-join d embed payment recordings reschedule sent settings signup v2 video'.split(
		' ',
	);

function usernameFault(world: World, username: string, words: Words): string | undefined {
	if (username === '') return words.fillIn;
	if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(username)) return words.usernameWrong;
	const taken = [...world.users.values()].some((user) => user.username.toLowerCase() === username);
	return taken || reserved.includes(username) ? words.usernameTaken : undefined;
}

function mailFault(world: World, email: string, words: Words): string | undefined {
	if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) return words.mailWrong;
	const taken = [...world.users.values()].some((user) => user.email.toLowerCase() === email.toLowerCase());
	return taken ? words.mailTaken : undefined;
}

function isZone(zone: string): boolean {
	return zone === 'UTC' || Intl.supportedValuesOf('timeZone').includes(zone);
}
