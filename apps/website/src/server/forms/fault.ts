/** What can be wrong with what somebody typed; the texts of these names say what to do. */
export const faults = [
	'nameNeeded',
	'nameLong',
	'mailNeeded',
	'mailTaken',
	'passwordNeeded',
	'passwordShort',
	'passwordLong',
	'passwordWeak',
	'passwordWrong',
	'signInWrong',
	'accountClosed',
	'codeNeeded',
	'codeWrong',
	'beginAgain',
	'notInvited',
	'tokenTaken',
	'lastOwner',
	'hasConnections',
	'unknownAccount',
	'notSure',
	'tooMany',
] as const;

export type Fault = (typeof faults)[number];

/** Faults by the field that they stand beside; `form` is all of it. */
export type Faults = Readonly<Record<string, Fault | undefined>>;

/** How a form's page looks after a turn. */
export type FormState = {
	status: 200 | 422 | 429;
	faults: Faults;
	/** Seconds to wait, where it was too much */
	retryAfterS: number | null;
};

/** A page before anything was typed */
export const untouched: FormState = { status: 200, faults: {}, retryAfterS: null };

export function faulty(faults: Faults): FormState {
	return { status: 422, faults, retryAfterS: null };
}

export function tooMany(retryAfterS: number): FormState {
	return { status: 429, faults: { form: 'tooMany' }, retryAfterS };
}
