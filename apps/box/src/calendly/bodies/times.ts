/** `2027-01-11T09:14:07.532000Z`: Calendly writes microseconds. */
export function precise(at: number): string {
	return `${new Date(at).toISOString().slice(0, -1)}000Z`;
}

/** To the whole second, as envelopes and booked times have it */
export function toTheSecond(at: number): string {
	return precise(Math.floor(at / 1000) * 1000);
}
