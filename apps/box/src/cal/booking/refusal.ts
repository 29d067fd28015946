/** What Cal.com refuses, by the name of its framework's exception, with the status that goes with it. */
export const refusals = {
	BadRequestException: [400, 'Bad Request'],
	UnauthorizedException: [401, 'Unauthorized'],
	ForbiddenException: [403, 'Forbidden'],
	NotFoundException: [404, 'Not Found'],
	ConflictException: [409, 'Conflict'],
	UnprocessableEntityException: [422, 'Unprocessable Entity'],
	ThrottlerException: [429, 'Too Many Requests'],
} as const;

export type RefusalName = keyof typeof refusals;

/** One thing that is wrong with what was sent. */
export type Fault = { property: string; constraints?: Record<string, string>; children: Fault[] };

/** Cal.com says no: thrown by everything that changes its state, before anything is changed. */
export class Refusal extends Error {
	override readonly name: RefusalName;
	readonly status: (typeof refusals)[RefusalName][0];
	readonly faults: Fault[];

	constructor(name: RefusalName, message: string, faults: Fault[] = []) {
		super(message);
		this.name = name;
		this.status = refusals[name][0];
		this.faults = faults;
	}
}

export const badRequest = (message: string) => new Refusal('BadRequestException', message);
export const notFound = (message: string) => new Refusal('NotFoundException', message);
export const forbidden = (message: string) => new Refusal('ForbiddenException', message);
export const conflict = (message: string) => new Refusal('ConflictException', message);
